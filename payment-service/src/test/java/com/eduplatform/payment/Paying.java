package com.eduplatform.payment;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** How tests pay. */
public final class Paying {
    private Paying() {}

    public static RequestSpecification as(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    public static Response pay(String token, String json) {
        return as(token).contentType(ContentType.JSON).body(json).post("/payments");
    }

    public static Response pay(String token, UUID course, String amount) {
        return pay(token, body(course, amount));
    }

    public static Response payWithKey(String token, String key, UUID course, String amount) {
        return as(token)
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(body(course, amount))
                .post("/payments");
    }

    /** Paying with the built-in provider told to behave in some way. */
    public static Response payDemo(String token, String demo, UUID course) {
        return as(token)
                .header("X-Demo-Charge", demo)
                .contentType(ContentType.JSON)
                .body(body(course, "49.90"))
                .post("/payments");
    }

    public static Response refund(String token, String payment) {
        return as(token).post("/payments/{id}/refund", payment);
    }

    public static String body(UUID course, String amount) {
        return "{\"course_id\":\"%s\",\"amount\":\"%s\"}".formatted(course, amount);
    }

    /** All of them at the same moment. */
    public static List<Response> atOnce(int times, IntFunction<Response> request) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(times)) {
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Response>> answers = IntStream.range(0, times)
                    .mapToObj(i -> threads.submit((Callable<Response>) () -> {
                        start.await();
                        return request.apply(i);
                    }))
                    .toList();
            start.countDown();
            return answers.stream().map(Paying::answer).toList();
        }
    }

    private static Response answer(Future<Response> future) {
        try {
            return future.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}

package com.eduplatform.bench;

import com.eduplatform.bench.load.Ask;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Students who buy: each of them pays for each paid course once, and enrols in it once that is answered. Belongs to the
 * generator's thread.
 */
final class Purchases {
    private static final int CREATED = 201;

    private final List<String> buyers;
    private final List<Paid> courses;
    private final Map<URI, Deque<Purchase>> waiting = new HashMap<>();
    private int begun;

    /** A course and what it costs, as the catalogue tells it. */
    record Paid(String id, String price) {}

    private record Purchase(String buyer, Paid course) {}

    /** @param buyers access tokens of students who have bought nothing */
    Purchases(List<String> buyers, List<Paid> courses) {
        this.buyers = buyers;
        this.courses = courses;
    }

    /**
     * An enrolment if somebody has paid and waits for it, else a payment.
     *
     * @param payment of the contender; likewise {@code enrollment}
     */
    Ask next(URI payment, URI enrollment) {
        Deque<Purchase> paid = waiting.computeIfAbsent(payment, contender -> new ArrayDeque<>());
        Purchase ready = paid.poll();
        if (ready != null) {
            return new Ask(request(enrollment, "/enrollments", ready, ""), Set.of(CREATED), () -> {});
        }
        Purchase purchase = begin();
        String amount = ",\"amount\":\"" + purchase.course.price + "\"";
        return new Ask(request(payment, "/payments", purchase, amount), Set.of(CREATED), () -> paid.add(purchase));
    }

    private Purchase begin() {
        if (begun == buyers.size() * courses.size()) {
            throw new IllegalStateException("Everybody has bought everything: shorten the run or seed more courses.");
        }
        // Neighbours in time differ in both: nobody queues behind their own last purchase.
        int buyer = begun % buyers.size();
        int course = (begun / buyers.size() + buyer) % courses.size();
        begun++;
        return new Purchase(buyers.get(buyer), courses.get(course));
    }

    private static FullHttpRequest request(URI base, String path, Purchase purchase, String more) {
        FullHttpRequest request = Scenario.send(
                HttpMethod.POST, base, path, "{\"course_id\":\"" + purchase.course.id + "\"" + more + "}");
        return Scenario.as(purchase.buyer, request);
    }
}

package com.eduplatform.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.eduplatform.bench.Material.OpenLesson;
import com.eduplatform.bench.Purchases.Paid;
import com.eduplatform.bench.load.Ask;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoadProfileTest {
    private static final URI COURSE = URI.create("http://localhost/api/course");
    private static final int REQUESTS = 100_000;

    @Test
    void proportionsAreThoseOfLocustsUsers() {
        Material material = new Material(
                List.of("java"),
                List.of(new OpenLesson("first", "java")),
                "ann@example.com",
                "ann",
                new Purchases(
                        IntStream.range(0, REQUESTS).mapToObj(i -> "buyer" + i).toList(),
                        List.of(new Paid("sql", "9.99"))),
                "tim");
        Map<String, Double> shares = new TreeMap<>();
        for (int i = 0; i < REQUESTS; i++) {
            Ask ask = LoadProfile.ask(COURSE, material);
            ask.then().run();
            String template = ask.request().method() + " "
                    + ask.request()
                            .uri()
                            .replaceFirst("offset=\\d+|q=[^&]+", "")
                            .replaceFirst("\\?limit=20&?$", "?");
            shares.merge(template, 100.0 / REQUESTS, Double::sum);
        }

        // Per second ten users do 3.5 tasks as students, of 16 parts, 1.33 as searchers and 0.29 as a teacher, of 4
        // parts;
        // buying is two requests.
        double all = 3.5 * 18 / 16 + 2 / 1.5 + 1 / 3.5;
        assertThat(shares.get("GET /api/course/courses?")).isCloseTo(100 * (3.5 * 5 / 16 + 2 / 1.5) / all, within(1.0));
        assertThat(shares.get("GET /api/course/courses/java")).isCloseTo(100 * 3.5 * 3 / 16 / all, within(1.0));
        assertThat(shares.get("GET /api/course/courses/java/curriculum"))
                .isCloseTo(100 * 3.5 * 3 / 16 / all, within(1.0));
        assertThat(shares.get("POST /api/payment/payments")).isCloseTo(100 * 3.5 * 2 / 16 / all, within(1.0));
        assertThat(shares.get("POST /api/enrollment/enrollments")).isCloseTo(100 * 3.5 * 2 / 16 / all, within(1.0));
        assertThat(shares.get("GET /api/identity/me")).isCloseTo(100 / 3.5 / 2 / all, within(0.5));
        assertThat(shares.get("POST /api/course/courses")).isCloseTo(100 / 3.5 / 4 / all, within(0.5));
    }
}

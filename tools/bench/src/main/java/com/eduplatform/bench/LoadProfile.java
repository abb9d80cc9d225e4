package com.eduplatform.bench;

import static com.eduplatform.bench.Scenario.any;
import static com.eduplatform.bench.Scenario.as;
import static com.eduplatform.bench.Scenario.send;
import static com.eduplatform.bench.Scenario.sibling;

import com.eduplatform.bench.Material.OpenLesson;
import com.eduplatform.bench.load.Ask;
import io.netty.handler.codec.http.HttpMethod;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;

/**
 * The load profile of {@code tools/locust}, request by request. Its users' weights, the means of their pauses and the weights of
 * their tasks make how often each request comes; logins are left out, because users stay logged in.
 */
final class LoadProfile {
    private static final int LAST_OFFSET = 1_000;
    private static final int CREATED = 201;
    private static final int CONFLICT = 409;

    /** Seven students, who pause 2 s on average and draw from tasks of weight 16 together. */
    private static final double STUDENTS = 7 / 2.0 / 16;
    /** Two searchers, 1.5 s, one task. */
    private static final double SEARCHERS = 2 / 1.5;
    /** One teacher, 3.5 s, tasks of weight 4 together. */
    private static final double TEACHER = 1 / 3.5 / 4;

    private static final List<Part> PARTS = List.of(
            new Part(5 * STUDENTS, (course, _) -> get(course, "/courses?limit=20&offset=" + random(LAST_OFFSET + 1))),
            new Part(3 * STUDENTS, (course, material) -> get(course, "/courses/" + any(material.courses()))),
            new Part(
                    3 * STUDENTS,
                    (course, material) -> get(course, "/courses/" + any(material.courses()) + "/curriculum")),
            new Part(
                    2 * STUDENTS,
                    (course, material) ->
                            get(course, "/lessons/" + any(material.lessons()).id())),
            // A payment and an enrolment: two requests.
            new Part(
                    2 * 2 * STUDENTS,
                    (course, material) ->
                            material.purchases().next(sibling(course, "payment"), sibling(course, "enrollment"))),
            new Part(STUDENTS, LoadProfile::complete),
            new Part(SEARCHERS, (course, _) -> get(course, "/courses?limit=20&q=" + any(Scenario.TERMS))),
            new Part(2 * TEACHER, (course, material) -> teacherGets(sibling(course, "identity"), "/me", material)),
            new Part(TEACHER, (course, material) -> teacherGets(course, "/courses/my?limit=20", material)),
            new Part(TEACHER, LoadProfile::create));

    private static final double ALL =
            PARTS.stream().mapToDouble(Part::frequency).sum();

    private LoadProfile() {}

    /**
     * @param frequency requests a second of ten users
     * @param asking the course service behind a gateway; its siblings stand beside it
     */
    private record Part(double frequency, BiFunction<URI, Material, Ask> asking) {}

    /** @param course of the course service behind a gateway */
    static Ask ask(URI course, Material material) {
        double at = ThreadLocalRandom.current().nextDouble(ALL);
        for (Part part : PARTS) {
            at -= part.frequency;
            if (at < 0) {
                return part.asking.apply(course, material);
            }
        }
        return PARTS.getFirst().asking.apply(course, material);
    }

    /** Who asks is not enrolled, as most of the profile's students are not: 409 is the honest answer. */
    private static Ask complete(URI course, Material material) {
        OpenLesson lesson = any(material.lessons());
        return new Ask(
                as(
                        material.token(),
                        send(
                                HttpMethod.POST,
                                sibling(course, "enrollment"),
                                "/progress/lessons/" + lesson.id() + "/complete",
                                "{\"course_id\":\"" + lesson.courseId() + "\"}")),
                Set.of(CREATED, CONFLICT),
                () -> {});
    }

    private static Ask create(URI course, Material material) {
        String body = "{\"title\":\"Made by the bench %d\",\"description\":\"About measuring.\",\"is_free\":false,"
                        .formatted(random(1_000_000))
                + "\"price\":\"19.99\",\"duration_minutes\":60,\"level\":\"beginner\"}";
        return new Ask(
                as(material.teacher(), send(HttpMethod.POST, course, "/courses", body)), Set.of(CREATED), () -> {});
    }

    private static Ask teacherGets(URI base, String path, Material material) {
        return Ask.of(as(material.teacher(), send(HttpMethod.GET, base, path, "")));
    }

    private static Ask get(URI base, String path) {
        return Ask.of(send(HttpMethod.GET, base, path, ""));
    }

    private static int random(int bound) {
        return ThreadLocalRandom.current().nextInt(bound);
    }
}

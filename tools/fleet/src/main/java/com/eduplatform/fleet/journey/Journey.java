package com.eduplatform.fleet.journey;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A teacher's and a student's whole way through the platform, from the outside: over HTTP, through the gateway, with nothing
 * but the public API. Can be taken any number of times, also by several at once; each leaves its own course behind.
 */
public final class Journey {
    private static final String PASSWORD = "journey-password";
    private static final String PRICE = "49.90";
    private static final int PAGE = 100;
    private static final int MODULES = 2;
    private static final List<String> PERCENTAGES = List.of("33.3", "66.7", "100.0");

    private final Visitor stranger;
    private final String adminEmail;
    private final String adminPassword;
    private final Consumer<Step> onStep;
    /** Distinguishes this journey from all others, in addresses and in the title that the student searches for. */
    private final String mark =
            HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());

    /** @param onStep hears of each step when it has succeeded */
    public Journey(URI gateway, String adminEmail, String adminPassword, Consumer<Step> onStep) {
        stranger = Visitor.stranger(gateway);
        this.adminEmail = adminEmail;
        this.adminPassword = adminPassword;
        this.onStep = onStep;
    }

    /** A step that succeeded. */
    public record Step(String who, String what, long millis) {}

    /** @throws JourneyFailure at the first thing that is not as it should be */
    public void take() {
        Visitor teacher = verifiedTeacher();
        Course course = publish(teacher);
        Visitor student = step("student", "registers", () -> register("student"));
        find(student, course);
        enrol(student, course);
        learn(student, course);
        review(student, course);
        notifications(student, course);
    }

    private Visitor verifiedTeacher() {
        Answer registered = step("teacher", "registers", () -> registration("teacher"));
        Visitor unverified = stranger.withToken(registered.text("/access_token"));
        String id = step("teacher", "is not verified yet and may not create courses", () -> {
            unverified
                    .post("/course/courses", Map.of("title", "Too early", "description", "Not yet."))
                    .expectRefusal(403, "Only verified teachers can create courses");
            return unverified
                    .get("/identity/me")
                    .expect(200)
                    .expect("/is_verified", false)
                    .text("/id");
        });
        Visitor admin = step("admin", "logs in", () -> login(adminEmail, adminPassword));
        step("admin", "finds the teacher among the pending ones", () -> findPending(admin, id));
        step(
                "admin",
                "verifies the teacher",
                () -> admin.patch("/identity/admin/users/" + id + "/verify")
                        .expect(200)
                        .expect("/is_verified", true));
        step(
                "teacher",
                "refreshes the session",
                () -> stranger.post("/identity/refresh", Map.of("refresh_token", registered.text("/refresh_token")))
                        .expect(200)
                        .text("/access_token"));
        return step("teacher", "logs in again and is verified", () -> {
            Visitor teacher = login(email("teacher"), PASSWORD);
            teacher.get("/identity/me").expect(200).expect("/is_verified", true).expect("/role", "teacher");
            return teacher;
        });
    }

    /** Newest last: on a seeded platform thousands are waiting, so it starts at the end. */
    private static Answer findPending(Visitor admin, String id) {
        int total = admin.get("/identity/admin/teachers/pending?limit=1")
                .expect(200)
                .number("/total");
        Answer page;
        int offset = total;
        do {
            offset = Math.max(0, offset - PAGE);
            page = admin.get("/identity/admin/teachers/pending?limit=" + PAGE + "&offset=" + offset)
                    .expect(200);
        } while (!page.hasItem(id) && offset > 0);
        return page.item(id);
    }

    private Course publish(Visitor teacher) {
        String title = "Journey " + mark + ": Practical Gardening";
        String id = step(
                "teacher",
                "creates a course for " + PRICE,
                () -> teacher.post(
                                "/course/courses",
                                Map.of(
                                        "title",
                                        title,
                                        "description",
                                        "From seed to harvest.",
                                        "is_free",
                                        false,
                                        "price",
                                        PRICE,
                                        "level",
                                        "beginner",
                                        "duration_minutes",
                                        90))
                        .expect(201)
                        .expect("/title", title)
                        .expect("/price", PRICE)
                        .expect("/review_count", 0)
                        .text("/id"));
        List<String> lessons = new ArrayList<>();
        step("teacher", "adds two modules with three lessons", () -> {
            for (int module = 0; module < MODULES; module++) {
                String moduleId = teacher.post(
                                "/course/courses/" + id + "/modules",
                                Map.of("title", "Part " + module, "order", module))
                        .expect(201)
                        .text("/id");
                for (int lesson = 0; lesson <= module; lesson++) {
                    lessons.add(teacher.post(
                                    "/course/modules/" + moduleId + "/lessons",
                                    Map.of("title", "Lesson " + lesson, "content", "Dig.", "order", lesson))
                            .expect(201)
                            .text("/id"));
                }
            }
            return lessons;
        });
        return new Course(id, title, List.copyOf(lessons));
    }

    private void find(Visitor student, Course course) {
        step(
                "student",
                "searches and finds the course",
                () -> student.get("/course/courses?limit=20&q=" + URLEncoder.encode(mark, StandardCharsets.UTF_8))
                        .expect(200)
                        .item(course.id())
                        .expect("/title", course.title()));
        step(
                "student",
                "reads the curriculum",
                () -> student.get("/course/courses/" + course.id() + "/curriculum")
                        .expect(200)
                        .expect("/course/id", course.id())
                        .expect("/total_lessons", course.lessons().size())
                        .expect("/modules/0/lessons/0/id", course.lessons().getFirst()));
    }

    private void enrol(Visitor student, Course course) {
        step("student", "may neither enrol without paying nor review", () -> {
            student.post("/enrollment/enrollments", Map.of("course_id", course.id()))
                    .expectRefusal(402, "Payment required");
            return student.post("/course/reviews", Map.of("course_id", course.id(), "rating", 1))
                    .expectRefusal(403, "Enroll in the course to review it");
        });
        String payment = step("student", "pays " + PRICE, () -> {
            student.post("/payment/payments", Map.of("course_id", course.id(), "amount", "1.00"))
                    .expectRefusal(422, "Amount does not match the course price");
            Map<String, String> order = Map.of("course_id", course.id(), "amount", PRICE);
            String id = student.post("/payment/payments", order)
                    .expect(201)
                    .expect("/status", "completed")
                    .expect("/amount", PRICE)
                    .text("/id");
            student.post("/payment/payments", order).expect(201).expect("/id", id);
            return id;
        });
        step("student", "enrols in the very next request", () -> {
            student.post("/enrollment/enrollments", Map.of("course_id", course.id()))
                    .expect(201)
                    .expect("/status", "enrolled")
                    .expect("/payment_id", payment)
                    .expect("/total_lessons", course.lessons().size());
            return stranger.get("/enrollment/enrollments/course/" + course.id() + "/count")
                    .expect(200)
                    .expect("/count", 1);
        });
    }

    private void learn(Visitor student, Course course) {
        for (int i = 0; i < course.lessons().size(); i++) {
            String lesson = course.lessons().get(i);
            String percentage = PERCENTAGES.get(i);
            int completed = i + 1;
            step(
                    "student",
                    "completes lesson %d of %d: %s %%"
                            .formatted(completed, course.lessons().size(), percentage),
                    () -> {
                        student.get("/course/lessons/" + lesson).expect(200).expect("/content", "Dig.");
                        student.post(
                                        "/enrollment/progress/lessons/" + lesson + "/complete",
                                        Map.of("course_id", course.id()))
                                .expect(201)
                                .expect("/lesson_id", lesson);
                        student.get("/enrollment/progress/courses/" + course.id())
                                .expect(200)
                                .expect("/completed_lessons", completed)
                                .expect("/percentage", Double.valueOf(percentage));
                        return student.get("/enrollment/enrollments/me?limit=1")
                                .expect(200)
                                .expect("/items/0/course_id", course.id())
                                .expect(
                                        "/items/0/status",
                                        completed == course.lessons().size() ? "completed" : "in_progress");
                    });
        }
    }

    private void review(Visitor student, Course course) {
        step("student", "reviews the course with five stars", () -> {
            student.post("/course/reviews", Map.of("course_id", course.id(), "rating", 5, "comment", "Things grow!"))
                    .expect(201)
                    .expect("/rating", 5);
            stranger.get("/course/courses/" + course.id())
                    .expect(200)
                    .expect("/avg_rating", 5)
                    .expect("/review_count", 1);
            return stranger.get("/course/reviews/course/" + course.id())
                    .expect(200)
                    .expect("/total", 1)
                    .expect("/items/0/comment", "Things grow!");
        });
    }

    private void notifications(Visitor student, Course course) {
        step("student", "is notified, and reads it", () -> {
            String id = student.post(
                            "/notification/notifications",
                            Map.of("type", "enrollment", "title", "Enrolled", "body", course.title()))
                    .expect(201)
                    .expect("/is_read", false)
                    .text("/id");
            student.get("/notification/notifications/me?limit=50").expect(200).item(id);
            return student.patch("/notification/notifications/" + id + "/read")
                    .expect(200)
                    .expect("/is_read", true);
        });
    }

    private Visitor register(String role) {
        return stranger.withToken(registration(role).text("/access_token"));
    }

    private Answer registration(String role) {
        return stranger.post(
                        "/identity/register",
                        Map.of("email", email(role), "password", PASSWORD, "name", "Journey " + role, "role", role))
                .expect(200)
                .expect("/token_type", "bearer");
    }

    private Visitor login(String email, String password) {
        Answer answer = stranger.post("/identity/login", Map.of("email", email, "password", password));
        return stranger.withToken(answer.expect(200).text("/access_token"));
    }

    private String email(String role) {
        return "journey-" + role + "-" + mark + "@example.com";
    }

    private <T> T step(String who, String what, Supplier<T> action) {
        long begin = System.nanoTime();
        try {
            T result = action.get();
            onStep.accept(new Step(who, what, (System.nanoTime() - begin) / 1_000_000));
            return result;
        } catch (JourneyFailure e) {
            throw new JourneyFailure("The " + who + " " + what + ": failed.\n  " + e.getMessage(), e);
        }
    }

    private record Course(String id, String title, List<String> lessons) {}
}

package com.eduplatform.fleet.journey;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The teacher's part of the journey, with the admin's in it: from the registration to a course that can be bought. */
final class Teaching {
    private static final int PAGE = 100;
    private static final int MODULES = 2;

    private final People people;
    private final Steps steps;
    private final String adminEmail;
    private final String adminPassword;

    Teaching(People people, Steps steps, String adminEmail, String adminPassword) {
        this.people = people;
        this.steps = steps;
        this.adminEmail = adminEmail;
        this.adminPassword = adminPassword;
    }

    Visitor verifiedTeacher() {
        Answer registered = steps.take("teacher", "registers", () -> people.registration("teacher"));
        Visitor unverified = people.stranger().withToken(registered.text("/access_token"));
        String id = steps.take("teacher", "is not verified yet and may not create courses", () -> {
            unverified
                    .post("/course/courses", Map.of("title", "Too early", "description", "Not yet."))
                    .expectRefusal(403, "Only verified teachers can create courses");
            return unverified
                    .get("/identity/me")
                    .expect(200)
                    .expect("/is_verified", false)
                    .text("/id");
        });
        Visitor admin = steps.take("admin", "logs in", () -> people.login(adminEmail, adminPassword));
        steps.take("admin", "finds the teacher among the pending ones", () -> findPending(admin, id));
        steps.take(
                "admin",
                "verifies the teacher",
                () -> admin.patch("/identity/admin/users/" + id + "/verify")
                        .expect(200)
                        .expect("/is_verified", true));
        steps.take(
                "teacher",
                "refreshes the session",
                () -> people.stranger()
                        .post("/identity/refresh", Map.of("refresh_token", registered.text("/refresh_token")))
                        .expect(200)
                        .text("/access_token"));
        return steps.take("teacher", "logs in again and is verified", () -> {
            Visitor teacher = people.loginAgain("teacher");
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

    Course publish(Visitor teacher) {
        String title = "Journey " + people.mark() + ": Practical Gardening";
        String id = steps.take(
                "teacher",
                "creates a course for " + Course.PRICE,
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
                                        Course.PRICE,
                                        "level",
                                        "beginner",
                                        "duration_minutes",
                                        90))
                        .expect(201)
                        .expect("/title", title)
                        .expect("/price", Course.PRICE)
                        .expect("/review_count", 0)
                        .text("/id"));
        List<String> lessons = new ArrayList<>();
        steps.take("teacher", "adds two modules with three lessons", () -> {
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
}

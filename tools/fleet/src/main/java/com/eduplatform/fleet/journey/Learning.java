package com.eduplatform.fleet.journey;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** The student's part of the journey: from the search to the review. */
final class Learning {
    private static final List<String> PERCENTAGES = List.of("33.3", "66.7", "100.0");

    private final People people;
    private final Steps steps;
    private final Visitor student;
    private final Course course;

    Learning(People people, Steps steps, Visitor student, Course course) {
        this.people = people;
        this.steps = steps;
        this.student = student;
        this.course = course;
    }

    void find() {
        steps.take(
                "student",
                "searches and finds the course",
                () -> student.get("/course/courses?limit=20&q="
                                + URLEncoder.encode(people.mark(), StandardCharsets.UTF_8))
                        .expect(200)
                        .item(course.id())
                        .expect("/title", course.title()));
        steps.take(
                "student",
                "reads the curriculum",
                () -> student.get("/course/courses/" + course.id() + "/curriculum")
                        .expect(200)
                        .expect("/course/id", course.id())
                        .expect("/total_lessons", course.lessons().size())
                        .expect("/modules/0/lessons/0/id", course.lessons().getFirst()));
    }

    void enrol() {
        steps.take("student", "may neither enrol without paying nor review", () -> {
            student.post("/enrollment/enrollments", Map.of("course_id", course.id()))
                    .expectRefusal(402, "Payment required");
            return student.post("/course/reviews", Map.of("course_id", course.id(), "rating", 1))
                    .expectRefusal(403, "Enroll in the course to review it");
        });
        String payment = steps.take("student", "pays " + Course.PRICE, () -> {
            student.post("/payment/payments", Map.of("course_id", course.id(), "amount", "1.00"))
                    .expectRefusal(422, "Amount does not match the course price");
            Map<String, String> order = Map.of("course_id", course.id(), "amount", Course.PRICE);
            String id = student.post("/payment/payments", order)
                    .expect(201)
                    .expect("/status", "completed")
                    .expect("/amount", Course.PRICE)
                    .text("/id");
            student.post("/payment/payments", order).expect(201).expect("/id", id);
            return id;
        });
        steps.take("student", "enrols in the very next request", () -> {
            student.post("/enrollment/enrollments", Map.of("course_id", course.id()))
                    .expect(201)
                    .expect("/status", "enrolled")
                    .expect("/payment_id", payment)
                    .expect("/total_lessons", course.lessons().size());
            return people.stranger()
                    .get("/enrollment/enrollments/course/" + course.id() + "/count")
                    .expect(200)
                    .expect("/count", 1);
        });
    }

    void learn() {
        for (int i = 0; i < course.lessons().size(); i++) {
            String lesson = course.lessons().get(i);
            String percentage = PERCENTAGES.get(i);
            int completed = i + 1;
            steps.take(
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

    void review() {
        steps.take("student", "reviews the course with five stars", () -> {
            student.post("/course/reviews", Map.of("course_id", course.id(), "rating", 5, "comment", "Things grow!"))
                    .expect(201)
                    .expect("/rating", 5);
            people.stranger()
                    .get("/course/courses/" + course.id())
                    .expect(200)
                    .expect("/avg_rating", 5)
                    .expect("/review_count", 1);
            return people.stranger()
                    .get("/course/reviews/course/" + course.id())
                    .expect(200)
                    .expect("/total", 1)
                    .expect("/items/0/comment", "Things grow!");
        });
    }

    void notifications() {
        steps.take("student", "is notified, and reads it", () -> {
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
}

package com.eduplatform.fleet.journey;

import com.eduplatform.fleet.process.Waiting;
import java.time.Duration;
import java.util.Map;

/** Somebody who is let into the course without paying, looks around and leaves. */
final class Visiting {
    private static final Duration LATEST = Duration.ofSeconds(30);

    private final People people;
    private final Steps steps;
    private final Visitor teacher;
    private final Course course;

    Visiting(People people, Steps steps, Visitor teacher, Course course) {
        this.people = people;
        this.steps = steps;
        this.teacher = teacher;
        this.course = course;
    }

    void take() {
        Visitor friend = steps.take("friend", "registers", people::registerFriend);
        String enrollment = steps.take("teacher", "lets the friend in without payment", () -> {
            refuseLesson(friend);
            Map<String, String> grant = Map.of(
                    "course_id",
                    course.id(),
                    "student_id",
                    friend.get("/identity/me").expect(200).text("/id"));
            friend.post("/enrollment/enrollments/grants", grant)
                    .expectRefusal(403, "Only verified teachers and admins can grant access");
            return teacher.post("/enrollment/enrollments/grants", grant)
                    .expect(201)
                    .expect("/payment_id", "null")
                    .expect("/status", "enrolled")
                    .text("/id");
        });
        steps.take("friend", "reads a paid lesson, and is notified once", () -> {
            readLesson(friend).expect(200).expect("/content", "Dig.");
            // the welcome is the other one
            Waiting.until(LATEST, () -> notifications(friend).number("/total") > 1);
            return notifications(friend).expect("/total", 2);
        });
        steps.take("friend", "leaves, and the lesson is closed again", () -> {
            friend.delete("/enrollment/enrollments/" + enrollment).expect(204);
            friend.delete("/enrollment/enrollments/" + enrollment).expectRefusal(404, "Enrollment not found");
            // course-service hears of it a moment later
            Waiting.until(LATEST, () -> readLesson(friend).status() == 403);
            return refuseLesson(friend);
        });
    }

    private Answer refuseLesson(Visitor visitor) {
        return readLesson(visitor).expectRefusal(403, "Enroll in the course to read this lesson");
    }

    private static Answer notifications(Visitor visitor) {
        return visitor.get("/notification/notifications/me").expect(200);
    }

    private Answer readLesson(Visitor visitor) {
        return visitor.get("/course/lessons/" + course.lessons().getFirst());
    }
}

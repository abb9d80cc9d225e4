package com.eduplatform.fleet.contract;

import static com.eduplatform.fleet.topology.Service.COURSE;
import static com.eduplatform.fleet.topology.Service.ENROLLMENT;
import static com.eduplatform.fleet.topology.Service.PAYMENT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.UUID;

/** Sections 3 and 4 of the contract, and what section 2 keeps for those who are enrolled. */
final class BuyingRows {
    private static final String NOBODY = "00000000-0000-7000-8000-000000000000";
    private static final String[] PAYMENT_FIELDS = {"id", "student_id", "course_id", "amount", "status", "created_at"};
    private static final String[] ENROLLMENT_FIELDS = {
        "id", "student_id", "course_id", "payment_id", "status", "enrolled_at", "total_lessons"
    };

    private final Cast cast;
    private final Shelf shelf;
    private final Caller payer;
    private final Caller learner;

    BuyingRows(Cast cast, Shelf shelf) {
        this.cast = cast;
        this.shelf = shelf;
        this.payer = cast.student.at(PAYMENT);
        this.learner = cast.student.at(ENROLLMENT);
    }

    void walk() {
        enroll(learner, shelf.paid()).refuses(402, "Payment required");
        paying();
        enrolling();
        learning();
        reviewing();
    }

    private void paying() {
        cast.stranger
                .at(PAYMENT)
                .post("/payments", order(shelf.paid(), Shelf.PRICE))
                .refuses(401, "Not authenticated");
        cast.teacher
                .at(PAYMENT)
                .post("/payments", order(shelf.paid(), Shelf.PRICE))
                .refuses(403, "Only students can make payments");
        payer.post("/payments", order(NOBODY, Shelf.PRICE)).refuses(404, "Course not found");
        payer.post("/payments", order(shelf.free(), Shelf.PRICE)).refuses(409, "Course is free");
        payer.post("/payments", order(shelf.paid(), "1.00")).refuses(422, "Amount does not match the course price");
        for (String amount : List.of("0", "-1", "1000000000000", "x")) {
            payer.post("/payments", order(shelf.paid(), amount)).refuses(422);
        }
        Caller keyed = payer.with("Idempotency-Key", UUID.randomUUID().toString());
        Reply paid = keyed.post("/payments", order(shelf.paid(), Shelf.PRICE))
                .is(201)
                .has("", PAYMENT_FIELDS)
                .shows("/amount", "\"49.90\"")
                .shows("/status", "\"completed\"");
        String id = paid.text("/id");
        keyed.post("/payments", order(shelf.paid(), Shelf.PRICE))
                .is(201)
                .carries("Idempotent-Replayed", "true")
                .shows("", paid.body().toString());
        keyed.post("/payments", order(shelf.free(), Shelf.PRICE)).refuses(422);
        payer.post("/payments", order(shelf.paid(), Shelf.PRICE))
                .is(201)
                .carries("Idempotent-Replayed", "true")
                .shows("/id", "\"" + id + "\"");
        payer.get("/payments/" + id).is(200).has("", PAYMENT_FIELDS);
        cast.admin.at(PAYMENT).get("/payments/" + id).is(200);
        cast.otherStudent.at(PAYMENT).get("/payments/" + id).refuses(404, "Payment not found");
        payer.get("/payments/" + NOBODY).refuses(404, "Payment not found");
        payer.get("/payments/me").is(200).has("", "items", "total").shows("/total", "1");
        cast.stranger.at(PAYMENT).get("/payments/me").refuses(401, "Not authenticated");
        payer.get("/payments/me?limit=0").refuses(422);
    }

    private void enrolling() {
        enroll(cast.stranger.at(ENROLLMENT), shelf.paid()).refuses(401, "Not authenticated");
        enroll(cast.teacher.at(ENROLLMENT), shelf.paid()).refuses(403, "Only students can enroll in courses");
        enroll(learner, NOBODY).refuses(404, "Course not found");
        enroll(cast.otherStudent.at(ENROLLMENT), shelf.paid()).refuses(402, "Payment required");
        complete(shelf.lessons().getFirst(), shelf.paid()).refuses(409, "Not enrolled in this course");
        enroll(learner, shelf.paid())
                .is(201)
                .has("", ENROLLMENT_FIELDS)
                .shows("/status", "\"enrolled\"")
                .shows("/total_lessons", "2");
        enroll(learner, shelf.paid()).refuses(409, "Already enrolled in this course");
        enroll(learner, shelf.free()).is(201).shows("/payment_id", "null");
        learner.post("/enrollments", "{}").refuses(422);
        learner.get("/enrollments/me")
                .is(200)
                .shows("/total", "2")
                .shows("/items/0/course_id", "\"" + shelf.free() + "\"");
        Caller anybody = cast.stranger.at(ENROLLMENT);
        anybody.get("/enrollments/me").refuses(401, "Not authenticated");
        anybody.get("/enrollments/course/" + shelf.paid() + "/count").is(200).shows("/count", "1");
        anybody.get("/enrollments/course/" + NOBODY + "/count").is(200).shows("/count", "0");
    }

    private void learning() {
        cast.student
                .at(COURSE)
                .get("/lessons/" + shelf.lessons().getFirst())
                .is(200)
                .shows("/content", "\"Text of First\"");
        cast.teacher
                .at(ENROLLMENT)
                .post("/progress/lessons/" + shelf.freeLesson() + "/complete", course(shelf.free()))
                .refuses(403, "Only students can complete lessons");
        complete(shelf.freeLesson(), shelf.paid()).refuses(404, "Lesson not found");
        complete(shelf.lessons().getFirst(), shelf.paid())
                .is(201)
                .has("", "id", "lesson_id", "course_id", "completed_at");
        complete(shelf.lessons().getFirst(), shelf.paid()).refuses(409, "Lesson already completed");
        learner.get("/progress/courses/" + shelf.paid() + "?total_lessons=99")
                .is(200)
                .has("", "course_id", "completed_lessons", "total_lessons", "percentage")
                .shows("/percentage", "50.0");
        status(shelf.paid(), "in_progress");
        complete(shelf.lessons().getLast(), shelf.paid()).is(201);
        status(shelf.paid(), "completed");
        Reply done =
                learner.get("/progress/courses/" + shelf.paid() + "/lessons").is(200);
        assertThat((Iterable<JsonNode>) done.body().path("completed_lesson_ids"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrderElementsOf(shelf.lessons());
        cast.stranger.at(ENROLLMENT).get("/progress/courses/" + shelf.paid()).refuses(401, "Not authenticated");
    }

    private void reviewing() {
        Caller reviewer = cast.student.at(COURSE);
        reviewer.post("/reviews", "{'course_id':'%s','rating':4,'comment':'c'}".formatted(shelf.paid()))
                .is(201)
                .has("", "id", "student_id", "course_id", "rating", "comment", "created_at");
        reviewer.post("/reviews", "{'course_id':'%s','rating':4}".formatted(shelf.paid()))
                .refuses(409, "You already reviewed this course");
        cast.stranger
                .at(COURSE)
                .get("/courses/" + shelf.paid())
                .is(200)
                .shows("/avg_rating", "4.0")
                .shows("/review_count", "1");
        cast.stranger.at(COURSE).get("/reviews/course/" + shelf.paid()).is(200).shows("/total", "1");
    }

    private void status(String course, String expected) {
        for (JsonNode enrollment : learner.get("/enrollments/me").is(200).body().path("items")) {
            if (enrollment.path("course_id").asText().equals(course)) {
                assertThat(enrollment.path("status").asText()).isEqualTo(expected);
                return;
            }
        }
        throw new AssertionError("The student is not enrolled in " + course);
    }

    private static Reply enroll(Caller who, String course) {
        return who.post("/enrollments", course(course));
    }

    private Reply complete(String lesson, String course) {
        return learner.post("/progress/lessons/" + lesson + "/complete", course(course));
    }

    private static String course(String id) {
        return "{'course_id':'%s','total_lessons':7}".formatted(id);
    }

    private static String order(String course, String amount) {
        return "{'course_id':'%s','amount':'%s'}".formatted(course, amount);
    }
}

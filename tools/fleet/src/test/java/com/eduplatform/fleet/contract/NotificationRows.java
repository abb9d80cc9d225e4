package com.eduplatform.fleet.contract;

import static com.eduplatform.fleet.topology.Service.NOTIFICATION;

import java.util.List;

/** Section 5 of the contract. */
final class NotificationRows {
    private static final String[] NOTIFICATION_FIELDS = {
        "id", "user_id", "type", "title", "body", "is_read", "created_at"
    };

    private final Cast cast;
    private final Caller student;
    private final Caller stranger;

    NotificationRows(Cast cast) {
        this.cast = cast;
        this.student = cast.student.at(NOTIFICATION);
        this.stranger = cast.stranger.at(NOTIFICATION);
    }

    void walk() {
        String id = student.post(
                        "/notifications",
                        "{'type':'registration','title':'Hello','user_id':'%s'}"
                                .formatted(cast.idOf(cast.otherStudent)))
                .is(201)
                .has("", NOTIFICATION_FIELDS)
                .shows("/user_id", "\"" + cast.idOf(cast.student) + "\"")
                .shows("/body", "\"\"")
                .shows("/is_read", "false")
                .text("/id");
        stranger.post("/notifications", "{'type':'payment','title':'x'}").refuses(401, "Not authenticated");
        for (String body : List.of(
                "{'type':'other','title':'x'}",
                "{'title':'x'}",
                "{'type':'payment','title':''}",
                "{'type':'payment','title':'" + "x".repeat(501) + "'}",
                "{'type':'payment','title':'\\u0000'}")) {
            student.post("/notifications", body).refuses(422);
        }
        student.get("/notifications/me?limit=50")
                .is(200)
                .has("", "items", "total")
                .has("/items/0", NOTIFICATION_FIELDS);
        stranger.get("/notifications/me").refuses(401, "Not authenticated");
        cast.otherStudent.at(NOTIFICATION).send("PATCH", read(id), null).refuses(404, "Notification not found");
        student.send("PATCH", read("00000000-0000-7000-8000-000000000000"), null)
                .refuses(404, "Notification not found");
        student.send("PATCH", read(id), null).is(200).shows("/is_read", "true");
        student.send("PATCH", read(id), null).is(200).shows("/is_read", "true");
    }

    private static String read(String id) {
        return "/notifications/" + id + "/read";
    }
}

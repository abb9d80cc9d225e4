package com.eduplatform.notification;

import static io.restassured.RestAssured.given;

import com.eduplatform.testing.TestTokens;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.UUID;

/** Somebody's notifications, seen from outside. */
public record Inbox(UUID userId) {
    public static Inbox ofSomebody() {
        return new Inbox(UUID.randomUUID());
    }

    public String token() {
        return TestTokens.student(userId);
    }

    public ValidatableResponse post(String type, String title, String body) {
        return given().auth()
                .oauth2(token())
                .contentType(ContentType.JSON)
                .body("{\"type\":\"%s\",\"title\":\"%s\",\"body\":\"%s\"}".formatted(type, title, body))
                .post("/notifications")
                .then();
    }

    public JsonPath list() {
        return given().auth()
                .oauth2(token())
                .get("/notifications/me?limit=100")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    public List<String> titles() {
        return list().getList("items.title");
    }
}

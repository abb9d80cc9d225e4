package com.eduplatform.notification;

import static io.restassured.RestAssured.given;

import com.eduplatform.testing.RealStores;
import com.eduplatform.testing.TestTokens;
import com.eduplatform.testing.access.AccessTest;
import com.eduplatform.testing.access.Person;
import com.eduplatform.testing.access.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.vertx.ext.web.Router;
import jakarta.inject.Inject;
import java.util.UUID;

@QuarkusTest
@QuarkusTestResource(RealStores.class)
class NotificationAccessTest extends AccessTest {
    @Inject
    Router router;

    @Override
    protected Router router() {
        return router;
    }

    @Override
    protected String thing(String name, World world) {
        return switch (name) {
            case "notification" ->
                made(
                        TestTokens.student(world.id(Person.STUDENT)),
                        "/notifications",
                        "{\"type\":\"payment\",\"title\":\"T\"}",
                        201);
            case "broadcast" ->
                made(
                        TestTokens.admin(world.id(Person.ADMIN)),
                        "/notifications/broadcast",
                        "{\"audience\":\"role\",\"role\":\"admin\",\"title\":\"T\",\"body\":\"\"}",
                        202);
            case "course" -> UUID.randomUUID().toString();
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static String made(String token, String path, String json, int status) {
        return given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .body(json)
                .post(path)
                .then()
                .statusCode(status)
                .extract()
                .path("id");
    }
}

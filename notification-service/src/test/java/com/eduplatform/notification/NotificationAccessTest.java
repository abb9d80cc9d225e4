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
        if (!name.equals("notification")) {
            throw new IllegalArgumentException(name);
        }
        return given().auth()
                .oauth2(TestTokens.student(world.id(Person.STUDENT)))
                .contentType(ContentType.JSON)
                .body("{\"type\":\"payment\",\"title\":\"T\"}")
                .post("/notifications")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }
}

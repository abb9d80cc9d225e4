package com.eduplatform.course.catalog;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import com.eduplatform.testing.RealStores;
import com.eduplatform.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealStores.class)
class CourseResourceTest {
    @Test
    void first() {
        UUID t = UUID.randomUUID();
        for (int i = 0; i < 3; i++) {
            given().header("Authorization", "Bearer " + TestTokens.teacher(t))
                    .contentType("application/json")
                    .body("{\"title\":\"T\",\"description\":\"D\",\"is_free\":false,\"price\":\"49.9\"}")
                    .post("/courses")
                    .then()
                    .log()
                    .all()
                    .statusCode(201)
                    .body("price", equalTo("49.90"));
        }
        String id = given().get("/courses?q=T&limit=1")
                .then()
                .log()
                .all()
                .statusCode(200)
                .extract()
                .path("items[0].id");
        given().header("Authorization", "Bearer " + TestTokens.teacher(t))
                .contentType("application/json")
                .body("{\"is_free\":true}")
                .put("/courses/" + id)
                .then()
                .log()
                .all()
                .statusCode(200);
        given().get("/courses/" + id).then().log().all().statusCode(200);
        String c = given().get("/courses?sort_by=price&limit=1")
                .then()
                .log()
                .all()
                .statusCode(200)
                .extract()
                .path("next_cursor");
        given().get("/courses?sort_by=price&limit=1&cursor=" + c)
                .then()
                .log()
                .all()
                .statusCode(200);
        given().get("/courses?sort_by=avg_rating&limit=1&q=bla%25_")
                .then()
                .log()
                .all()
                .statusCode(200);
        given().get("/categories").then().log().all().statusCode(200);
        given().header("Authorization", "Bearer " + TestTokens.teacher(t))
                .get("/courses/my?limit=x")
                .then()
                .log()
                .all();
    }
}

package com.eduplatform.course;

import static io.restassured.RestAssured.given;

import com.eduplatform.testing.TestTokens;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Arrays;
import java.util.UUID;
import org.hamcrest.Matchers;

/** Requests in the words of the platform. */
public final class CourseFixtures {
    private CourseFixtures() {}

    public static RequestSpecification as(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    public static RequestSpecification sends(String token, String json) {
        return as(token).contentType(ContentType.JSON).body(json);
    }

    public static RequestSpecification asSibling() {
        return given().header("X-Internal-Token", TestTokens.internalToken());
    }

    public static UUID course(UUID teacher) {
        return course(teacher, "{\"title\":\"A course\",\"description\":\"About something\"}");
    }

    public static UUID course(UUID teacher, String json) {
        return created(sends(TestTokens.teacher(teacher), json).post("/courses").then());
    }

    public static UUID module(UUID teacher, UUID course, int order) {
        return created(
                sends(TestTokens.teacher(teacher), "{\"title\":\"Module " + order + "\",\"order\":" + order + "}")
                        .post("/courses/{id}/modules", course)
                        .then());
    }

    public static UUID lesson(UUID teacher, UUID module, int order) {
        return created(sends(
                        TestTokens.teacher(teacher),
                        "{\"title\":\"Lesson " + order + "\",\"content\":\"Text " + order + "\",\"order\":" + order
                                + "}")
                .post("/modules/{id}/lessons", module)
                .then());
    }

    public static UUID created(ValidatableResponse response) {
        return UUID.fromString(response.statusCode(201).extract().path("id"));
    }

    /** The common form of every error. */
    public static void refused(ValidatableResponse response, int status, String detail) {
        response.statusCode(status).contentType(ContentType.JSON).body("detail", Matchers.equalTo(detail));
    }

    /** 422 that names its first field and echoes nothing. */
    public static void refusedField(ValidatableResponse response, Object... loc) {
        response.statusCode(422)
                .contentType(ContentType.JSON)
                .body("detail", Matchers.instanceOf(String.class))
                .body("errors[0].loc", Matchers.equalTo(Arrays.asList(loc)));
    }
}

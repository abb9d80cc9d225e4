package com.eduplatform.identity;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;

/** The service as its clients use it: over HTTP. */
public final class Api {
    public static final String PASSWORD = "password123";

    private Api() {}

    public static String freshEmail() {
        return "person-" + UUID.randomUUID() + "@example.com";
    }

    public static RequestSpecification json(Object body) {
        return given().contentType(ContentType.JSON).body(body);
    }

    public static RequestSpecification as(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    public static Response post(String path, Object body) {
        return json(body).post(path);
    }

    public static Response register(String email, String role) {
        return post("/register", Map.of("email", email, "password", PASSWORD, "name", "Ada", "role", role));
    }

    public static Response logIn(String email, String password) {
        return post("/login", Map.of("email", email, "password", password));
    }

    public static Response refresh(String refreshToken) {
        return post("/refresh", Map.of("refresh_token", refreshToken));
    }

    public static Response me(String accessToken) {
        return as(accessToken).get("/me");
    }

    /** Somebody new, who is logged in. */
    public static Person newcomer(String role) {
        String email = freshEmail();
        Response pair = register(email, role).then().statusCode(200).extract().response();
        String access = pair.path("access_token");
        UUID id = UUID.fromString(me(access).then().statusCode(200).extract().path("id"));
        return new Person(id, email, access, pair.path("refresh_token"));
    }

    public record Person(UUID id, String email, String accessToken, String refreshToken) {}
}

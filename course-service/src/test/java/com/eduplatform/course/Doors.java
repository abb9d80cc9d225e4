package com.eduplatform.course;

import static com.eduplatform.course.CourseFixtures.as;
import static com.eduplatform.course.CourseFixtures.refused;
import static io.restassured.RestAssured.given;

import com.eduplatform.testing.TestTokens;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;

/** What every protected operation answers before it looks at anything but the token and the body's syntax. */
public final class Doors {
    private Doors() {}

    public static void areShutWithoutToken(String method, String path, String body) {
        refused(with(given(), body).request(method, path).then(), 401, "Not authenticated");
        refused(
                with(given().header("Authorization", "Basic dXNlcjpwYXNz"), body)
                        .request(method, path)
                        .then(),
                401,
                "Invalid authorization header");
        TestTokens.unacceptable().forEach((why, token) -> {
            var response = with(as(token), body).request(method, path).then();
            refused(response, 401, "Invalid token");
            response.header("WWW-Authenticate", "Bearer");
        });
        if (!body.isEmpty()) {
            refused(
                    with(given(), "{\"title\":").request(method, path).then(),
                    400,
                    "The request body is not valid JSON");
        }
    }

    private static RequestSpecification with(RequestSpecification request, String body) {
        return body.isEmpty() ? request : request.contentType(ContentType.JSON).body(body);
    }
}

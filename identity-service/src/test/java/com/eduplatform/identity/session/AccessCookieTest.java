package com.eduplatform.identity.session;

import static com.eduplatform.identity.Api.PASSWORD;
import static com.eduplatform.identity.Api.freshEmail;
import static com.eduplatform.identity.Api.logIn;
import static com.eduplatform.identity.Api.newcomer;
import static com.eduplatform.identity.Api.post;
import static com.eduplatform.identity.Api.refresh;
import static com.eduplatform.identity.Api.register;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.eduplatform.identity.Api.Person;
import com.eduplatform.testing.RealStores;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The cookie that the buyer app's reads carry, beside every token pair. */
@QuarkusTest
@QuarkusTestResource(RealStores.class)
class AccessCookieTest {
    @Test
    void everyTokenPairComesWithTheCookie() {
        Person person = newcomer("student");

        assertCookie(register(freshEmail(), "student"));
        assertCookie(logIn(person.email(), PASSWORD));
        assertCookie(refresh(person.refreshToken()));
    }

    @Test
    void theCookieReadsButDoesNotWrite() {
        String token = newcomer("student").accessToken();

        assertThat(given().cookie("access_token", token).get("/me").statusCode())
                .isEqualTo(200);
        assertThat(given().cookie("access_token", token)
                        .post("/resend-verification")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void loggingOutTakesTheCookieBack() {
        Person person = newcomer("student");

        Response answer = post("/logout", Map.of("refresh_token", person.refreshToken()));

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.header("Set-Cookie")).startsWith("access_token=").contains("Max-Age=0");
    }

    @Test
    void behindTlsTheCookieIsSecure() {
        Person person = newcomer("student");
        Map<String, String> credentials = Map.of("email", person.email(), "password", PASSWORD);

        Response answer = given().contentType(ContentType.JSON)
                .header("X-Forwarded-Proto", "https")
                .body(credentials)
                .post("/login");

        assertThat(answer.header("Set-Cookie")).contains(";Secure");
    }

    private static void assertCookie(Response answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("Set-Cookie"))
                .startsWith("access_token=" + answer.path("access_token"))
                .containsIgnoringCase("HttpOnly")
                .contains("SameSite=Lax")
                .contains("Path=/")
                .contains("Max-Age=3600")
                .doesNotContain("Secure");
    }
}

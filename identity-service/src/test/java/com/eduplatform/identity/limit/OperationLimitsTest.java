package com.eduplatform.identity.limit;

import static com.eduplatform.identity.Api.PASSWORD;
import static com.eduplatform.identity.Api.assertRefused;
import static com.eduplatform.identity.Api.freshEmail;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.eduplatform.testing.RealStores;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Three of each, and no more, from one address. */
@QuarkusTest
@QuarkusTestResource(RealStores.class)
@TestProfile(OperationLimitsTest.LowLimits.class)
class OperationLimitsTest {
    private static final int ALLOWED = 3;

    public static final class LowLimits implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>();
            Stream.of("register", "forgot-password", "reset-password", "verify-email", "resend-verification", "refresh")
                    .forEach(operation ->
                            settings.put("identity.limit.operations." + operation + ".max", String.valueOf(ALLOWED)));
            // A busy machine is no reason to count without Redis.
            settings.put("eduplatform.limit.patience", "5s");
            return settings;
        }
    }

    @Test
    void registrationsOfOneAddressAreLimited() {
        for (int i = 0; i < ALLOWED; i++) {
            assertThat(register("203.0.113.1").statusCode()).isEqualTo(200);
        }

        Response refused = register("203.0.113.1");

        assertRefused(refused, 429, "Too many registrations, try again later");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 1_200);
        assertThat(register("203.0.113.2").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "/forgot-password, 204, '{\"email\":\"nobody@example.com\"}'",
        "/reset-password, 400, '{\"token\":\"made-up\",\"new_password\":\"password123\"}'",
        "/verify-email, 400, '{\"token\":\"made-up\"}'",
        "/refresh, 401, '{\"refresh_token\":\"made-up\"}'",
    })
    void whatCostsMoreThanItShowsIsLimited(String path, int status, String body) {
        for (int i = 0; i < ALLOWED; i++) {
            assertThat(post("203.0.113.3", path, body).statusCode()).isEqualTo(status);
        }

        Response refused = post("203.0.113.3", path, body);

        assertRefused(refused, 429, "Too many requests");
        assertThat(refused.header("Retry-After")).isNotNull();
        assertThat(post("203.0.113.4", path, body).statusCode()).isEqualTo(status);
    }

    @Test
    void mailsAreLimitedByAccountWhereverItAsksFrom() {
        String token = register("203.0.113.5").path("access_token");
        for (int i = 0; i < ALLOWED; i++) {
            assertThat(resend("203.0.113." + (10 + i), token).statusCode()).isEqualTo(204);
        }

        assertRefused(resend("203.0.113.20", token), 429, "Too many requests");
        assertThat(resend("203.0.113.20", register("203.0.113.6").path("access_token"))
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void addressesOfOneIpv6NetworkAreOne() {
        for (int i = 0; i < ALLOWED; i++) {
            assertThat(register("2001:db8:1:2::" + i).statusCode()).isEqualTo(200);
        }

        assertThat(register("2001:db8:1:2:ffff::1").statusCode()).isEqualTo(429);
        assertThat(register("2001:db8:1:3::1").statusCode()).isEqualTo(200);
    }

    private static Response register(String address) {
        return post(
                address,
                "/register",
                "{\"email\":\"%s\",\"password\":\"%s\",\"name\":\"Ada\"}".formatted(freshEmail(), PASSWORD));
    }

    private static Response resend(String address, String token) {
        return given().header("X-Forwarded-For", address)
                .header("Authorization", "Bearer " + token)
                .post("/resend-verification");
    }

    private static Response post(String address, String path, String body) {
        return given().contentType(ContentType.JSON)
                .header("X-Forwarded-For", address)
                .body(body)
                .post(path);
    }
}

package com.eduplatform.identity.login;

import static com.eduplatform.identity.Api.PASSWORD;
import static com.eduplatform.identity.Api.as;
import static com.eduplatform.identity.Api.assertRefused;
import static com.eduplatform.identity.Api.newcomer;
import static org.assertj.core.api.Assertions.assertThat;

import com.eduplatform.identity.Api.Person;
import com.eduplatform.testing.RealStores;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One address, many stolen tokens, a guess with each. */
@QuarkusTest
@QuarkusTestResource(RealStores.class)
@TestProfile(ChangePasswordSourceTest.LowLimits.class)
class ChangePasswordSourceTest {
    private static final int ATTEMPTS = 5;
    private static final String THERE = "203.0.113.40";
    private static final String ELSEWHERE = "203.0.113.41";

    public static final class LowLimits implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("identity.login-throttle.source-attempts", String.valueOf(ATTEMPTS));
        }
    }

    @Test
    void addressThatGuessesOnManyAccountsWaitsAndOthersDoNot() {
        Person known = newcomer("student");
        assertThat(change(known, THERE, PASSWORD).statusCode()).isEqualTo(200);
        for (int i = 0; i < ATTEMPTS; i++) {
            assertRefused(change(newcomer("student"), THERE, "wrong!"), 400, "Current password is incorrect");
        }
        Person next = newcomer("student");

        Response refused = change(next, THERE, PASSWORD);

        assertRefused(refused, 429, "Too many login attempts");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
        assertThat(change(next, ELSEWHERE, PASSWORD).statusCode()).isEqualTo(200);
    }

    private static Response change(Person person, String address, String current) {
        return as(person.accessToken())
                .contentType(ContentType.JSON)
                .header("X-Forwarded-For", address)
                .body(Map.of("current_password", current, "new_password", "a better one"))
                .post("/change-password");
    }
}

package com.eduplatform.identity.registration;

import static com.eduplatform.identity.Api.PASSWORD;
import static com.eduplatform.identity.Api.assertRefused;
import static com.eduplatform.identity.Api.atOnce;
import static com.eduplatform.identity.Api.freshEmail;
import static com.eduplatform.identity.Api.logIn;
import static com.eduplatform.identity.Api.me;
import static com.eduplatform.identity.Api.post;
import static com.eduplatform.identity.Api.register;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import com.eduplatform.identity.Database;
import com.eduplatform.identity.HostileBodies;
import com.eduplatform.testing.RealStores;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(RealStores.class)
class RegistrationResourceTest {
    @Inject
    Database database;

    @Test
    void newcomerGetsATokenPairAndAnAccount() {
        String email = "Ada." + freshEmail();

        String access = register(email, "teacher")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("token_type", equalTo("bearer"))
                .body("refresh_token", matchesPattern("[A-Za-z0-9_-]{64}"))
                .extract()
                .path("access_token");

        me(access)
                .then()
                .statusCode(200)
                .body("email", equalTo(email))
                .body("name", equalTo("Ada"))
                .body("role", equalTo("teacher"))
                .body("is_verified", equalTo(false))
                .body("email_verified", equalTo(false))
                .body("created_at", matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z"));
    }

    @Test
    void whoNamesNoRoleIsAStudent() {
        String access = post("/register", Map.of("email", freshEmail(), "password", PASSWORD, "name", "Ада 🎓"))
                .path("access_token");

        me(access).then().body("role", equalTo("student")).body("name", equalTo("Ада 🎓"));
    }

    @Test
    void addressIsTakenInWhateverCase() {
        String email = freshEmail();
        assertThat(register(email, "student").statusCode()).isEqualTo(200);

        assertRefused(register(email.toUpperCase(Locale.ROOT), "student"), 409, "Email already registered");
    }

    @Test
    void parallelRegistrationsOfOneAddressLeaveOneAccount() {
        String email = freshEmail();
        List<Callable<Response>> requests = IntStream.range(0, 12)
                .<Callable<Response>>mapToObj(
                        i -> () -> register(i % 2 == 0 ? email : email.toUpperCase(Locale.ROOT), "student"))
                .toList();

        List<Response> answers = atOnce(requests);

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 409).hasSize(11);
        assertThat(database.number("SELECT count(*) FROM users WHERE lower(email) = lower($1)", email))
                .isEqualTo(1);
        assertThat(logIn(email, PASSWORD).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"admin", "ADMIN", "Student", "root", ""})
    void roleThatNobodyMayChooseIsRefused(String role) {
        Response answer = register(freshEmail(), role);

        assertRefused(answer, 422, "role is not one of the allowed values");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 73, 200})
    void passwordOfAWrongLengthIsRefused(int length) {
        Response answer =
                post("/register", Map.of("email", freshEmail(), "password", "x".repeat(length), "name", "Ada"));

        assertRefused(answer, 422, "password must be 6 to 72 bytes long");
    }

    @Test
    void passwordIsMeasuredInBytesAndMayHaveSeventyTwo() {
        String cyrillic = "ж".repeat(36);
        String email = freshEmail();

        assertThat(post("/register", Map.of("email", email, "password", cyrillic, "name", "Ada"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(logIn(email, cyrillic).statusCode()).isEqualTo(200);
        assertThat(post("/register", Map.of("email", freshEmail(), "password", cyrillic + "x", "name", "Ada"))
                        .statusCode())
                .isEqualTo(422);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\t"})
    void nameMustNotBeBlank(String name) {
        assertRefused(
                post("/register", Map.of("email", freshEmail(), "password", PASSWORD, "name", name)),
                422,
                "name must not be blank");
    }

    @Test
    void nameHasAtMost255Characters() {
        assertThat(post("/register", Map.of("email", freshEmail(), "password", PASSWORD, "name", "n".repeat(255)))
                        .statusCode())
                .isEqualTo(200);
        assertThat(post("/register", Map.of("email", freshEmail(), "password", PASSWORD, "name", "n".repeat(256)))
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void hostileBodiesAreRefused() {
        HostileBodies.assertRefused(
                "/register", Map.of("email", "nobody@example.com", "password", PASSWORD, "name", "Ada"));
    }
}

package com.eduplatform.identity.admin;

import static com.eduplatform.identity.Api.PASSWORD;
import static com.eduplatform.identity.Api.as;
import static com.eduplatform.identity.Api.assertRefused;
import static com.eduplatform.identity.Api.freshEmail;
import static com.eduplatform.identity.Api.logIn;
import static com.eduplatform.identity.Api.newcomer;
import static com.eduplatform.identity.Api.post;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.eduplatform.defaults.security.InternalToken;
import com.eduplatform.identity.Api.Person;
import com.eduplatform.testing.Golden;
import com.eduplatform.testing.RealStores;
import com.eduplatform.testing.Told;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealStores.class)
class InternalAdminResourceTest {
    private static final String NEW_PASSWORD = "admin-password";

    @Inject
    InternalToken internalToken;

    @Test
    void newAdminMayDoWhatAdminsDo() {
        String email = freshEmail();

        Response made = create(email, NEW_PASSWORD);

        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.<String>path("email")).isEqualTo(email);
        Response pair = logIn(email, NEW_PASSWORD);
        assertThat(as(pair.path("access_token")).get("/admin/teachers/pending").statusCode())
                .isEqualTo(200);
        assertThat(as(pair.path("access_token")).get("/me").<String>path("id")).isEqualTo(made.path("id"));
        assertThat(as(pair.path("access_token"))
                        .get("/admin/audit?target_id=" + made.path("id"))
                        .<String>path("items[0].action"))
                .isEqualTo("create_admin");
    }

    @Test
    void newAdminIsTold() {
        String email = freshEmail();
        UUID id = UUID.fromString(create(email, NEW_PASSWORD).path("id"));
        create(email, NEW_PASSWORD);

        List<String> told = Told.about(id, "user.registered");

        assertThat(told).hasSize(1);
        Golden.assertShape("event-user.registered", told.getFirst());
        JsonPath data = JsonPath.from(told.getFirst());
        assertThat(data.getString("email")).isEqualTo(email);
        assertThat(data.getString("role")).isEqualTo("admin");
        assertThat(data.getBoolean("email_verified")).isTrue();
    }

    @Test
    void whoIsThereStaysWhoHeIs() {
        Person student = newcomer("student");

        assertRefused(create(student.email().toUpperCase(Locale.ROOT), NEW_PASSWORD), 409, "Email already registered");

        assertThat(logIn(student.email(), NEW_PASSWORD).statusCode()).isEqualTo(401);
        Response pair = logIn(student.email(), PASSWORD);
        assertRefused(as(pair.path("access_token")).get("/admin/teachers/pending"), 403, "Admin access required");
    }

    @Test
    void onlyTheInternalTokenOpensIt() {
        Map<String, String> body = Map.of("email", freshEmail(), "password", NEW_PASSWORD);
        String admin = logInAs(create(freshEmail(), NEW_PASSWORD).path("email"));

        assertRefused(post("/internal/admins", body), 401, "Not authenticated");
        assertRefused(
                as(admin).contentType(ContentType.JSON).body(body).post("/internal/admins"), 401, "Not authenticated");
    }

    @Test
    void uselessAddressesAndPasswordsAreRefused() {
        assertThat(create("nobody", NEW_PASSWORD).statusCode()).isEqualTo(422);
        assertThat(create(freshEmail(), "short").statusCode()).isEqualTo(422);
    }

    private static String logInAs(String email) {
        return logIn(email, NEW_PASSWORD).path("access_token");
    }

    private Response create(String email, String password) {
        return given().contentType(ContentType.JSON)
                .header(InternalToken.HEADER, internalToken.value())
                .body(Map.of("email", email, "password", password))
                .post("/internal/admins");
    }
}

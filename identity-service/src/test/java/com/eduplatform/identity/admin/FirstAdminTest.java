package com.eduplatform.identity.admin;

import static com.eduplatform.identity.Api.as;
import static com.eduplatform.identity.Api.freshEmail;
import static com.eduplatform.identity.Api.logIn;
import static com.eduplatform.identity.Api.newcomer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eduplatform.identity.Api;
import com.eduplatform.identity.Api.Person;
import com.eduplatform.identity.Database;
import com.eduplatform.testing.RealStores;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealStores.class)
class FirstAdminTest {
    private static final String PASSWORD = "the first password";

    @Inject
    FirstAdmin firstAdmin;

    @Inject
    Database database;

    private record Config(Optional<String> email, Optional<String> password) implements AdminConfig {}

    @Test
    void adminIsMadeOnceHoweverManyInstancesStart() {
        String email = freshEmail();

        Uni.join()
                .all(Stream.generate(() -> firstAdmin.ensure(email, PASSWORD))
                        .limit(4)
                        .toList())
                .andFailFast()
                .await()
                .atMost(Duration.ofSeconds(20));
        firstAdmin
                .ensure(email.toUpperCase(Locale.ROOT), "another password")
                .await()
                .atMost(Duration.ofSeconds(20));

        assertThat(database.number("SELECT count(*) FROM users WHERE lower(email) = lower($1)", email))
                .isEqualTo(1);
        assertThat(database.number(
                        "SELECT count(*) FROM admin_actions JOIN users ON users.id = target_id"
                                + " WHERE action = 'create_admin' AND actor_id IS NULL AND email = $1",
                        email))
                .isEqualTo(1);
        String access = logIn(email, PASSWORD).path("access_token");
        assertThat(as(access).get("/admin/teachers/pending").statusCode()).isEqualTo(200);
        Response trail = as(access)
                .get("/admin/audit?action=create_admin&target_id="
                        + Api.claims(access).getString("sub"));
        assertThat(trail.<List<String>>path("items.actor_id")).containsExactly((String) null);
        assertThat(as(access).get("/me").<String>path("name")).isEqualTo("Admin");
        assertThat(as(access).get("/me").<Boolean>path("is_verified")).isTrue();
    }

    @Test
    void personWhoHasTheAddressStaysWhatHeIs() {
        Person student = newcomer("student");

        firstAdmin.ensure(student.email(), PASSWORD).await().atMost(Duration.ofSeconds(20));

        assertThat(as(student.accessToken()).get("/me").<String>path("role")).isEqualTo("student");
        assertThat(logIn(student.email(), PASSWORD).statusCode()).isEqualTo(401);
    }

    @Test
    void halfAnAdminStopsTheStart() {
        assertStopped(Optional.of("admin@example.com"), Optional.empty(), "ADMIN_PASSWORD");
        assertStopped(Optional.empty(), Optional.of(PASSWORD), "ADMIN_EMAIL");
        assertStopped(Optional.of("admin"), Optional.of(PASSWORD), "ADMIN_EMAIL");
        assertStopped(Optional.of("admin@example.com"), Optional.of("x".repeat(73)), "ADMIN_PASSWORD");
    }

    private void assertStopped(Optional<String> email, Optional<String> password, String variable) {
        assertThatThrownBy(() -> firstAdmin.start(new StartupEvent(), new Config(email, password)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith(variable)
                .hasMessageNotContaining("xxx");
    }
}

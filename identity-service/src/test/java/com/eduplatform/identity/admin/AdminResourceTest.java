package com.eduplatform.identity.admin;

import static com.eduplatform.identity.Api.as;
import static com.eduplatform.identity.Api.assertLocked;
import static com.eduplatform.identity.Api.assertRefused;
import static com.eduplatform.identity.Api.atOnce;
import static com.eduplatform.identity.Api.me;
import static com.eduplatform.identity.Api.newcomer;
import static org.assertj.core.api.Assertions.assertThat;

import com.eduplatform.identity.Api.Person;
import com.eduplatform.identity.Database;
import com.eduplatform.testing.RealStores;
import com.eduplatform.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(RealStores.class)
class AdminResourceTest {
    private static final String PENDING = "/admin/teachers/pending";
    private static final UUID ADMIN = UUID.randomUUID();

    @Inject
    Database database;

    @Test
    void verifiedTeacherLeavesTheQueue() {
        Person teacher = newcomer("teacher");
        makeTheOldest(teacher);
        assertThat(pending("limit=1").<String>path("items[0].id"))
                .isEqualTo(teacher.id().toString());

        Response answer = verify(teacher.id());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.<Boolean>path("is_verified")).isTrue();
        assertThat(answer.<Map<String, ?>>path("$")).hasSize(7);
        assertThat(me(teacher.accessToken()).<Boolean>path("is_verified")).isTrue();
        assertThat(pending("limit=1").<String>path("items[0].id"))
                .isNotEqualTo(teacher.id().toString());
        assertRefused(verify(teacher.id()), 409, "Teacher already verified");
    }

    @Test
    void queueShowsTheOldestFirstAndCountsAll() {
        Person second = newcomer("teacher");
        Person first = newcomer("teacher");
        newcomer("student");
        makeTheOldest(second);
        makeTheOldest(first);

        Response page = pending("limit=2");
        Response next = pending("limit=1&offset=1");

        assertThat(page.<List<String>>path("items.id"))
                .containsExactly(first.id().toString(), second.id().toString());
        assertThat(page.<Map<String, ?>>path("items[0]")).containsOnlyKeys("id", "email", "name", "created_at");
        assertThat(page.<String>path("items[0].created_at")).matches("\\S+\\.\\d{6}Z");
        assertThat(next.<List<String>>path("items.id"))
                .containsExactly(second.id().toString());
        assertThat(page.<Integer>path("total")).isEqualTo((int) database.number(
                "SELECT count(*) FROM users WHERE role = $1 AND NOT is_verified AND rejected_at IS NULL", "teacher"));
    }

    @Test
    void parallelVerificationsSucceedOnce() {
        Person teacher = newcomer("teacher");

        List<Response> answers = atOnce(8, () -> verify(teacher.id()));

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 409).hasSize(7);
    }

    @Test
    void onlyTeachersAreVerified() {
        assertRefused(verify(newcomer("student").id()), 409, "User is not a teacher");
        assertRefused(verify(UUID.randomUUID()), 404, "User not found");
    }

    @Test
    void onlyAdminsGetIn() {
        Person teacher = newcomer("teacher");
        Stream.of(TestTokens.student(ADMIN), TestTokens.teacher(ADMIN), teacher.accessToken())
                .forEach(token -> {
                    assertRefused(as(token).get(PENDING), 403, "Admin access required");
                    assertRefused(
                            as(token).patch("/admin/users/" + teacher.id() + "/verify"), 403, "Admin access required");
                    assertRefused(
                            as(token).patch("/admin/users/" + UUID.randomUUID() + "/verify"),
                            403,
                            "Admin access required");
                });
        assertThat(me(teacher.accessToken()).<Boolean>path("is_verified")).isFalse();
    }

    @Test
    void nobodyGetsInWithoutAGoodToken() {
        assertLocked(UnaryOperator.identity(), "GET", PENDING);
        assertLocked(UnaryOperator.identity(), "PATCH", "/admin/users/" + UUID.randomUUID() + "/verify");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=101",
                "limit=-1",
                "limit=1000000000000",
                "limit=ten",
                "limit=1.5",
                "offset=-1",
                "offset=10001",
                "offset=1000000000000",
                "offset=%00"
            })
    void pageOutsideOfTheBoundsIsRefused(String query) {
        Response answer = pending(query);

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.<List<String>>path("errors[0].loc"))
                .containsExactly("query", query.substring(0, query.indexOf('=')));
    }

    @ParameterizedTest
    @ValueSource(strings = {"42", "1-1-1-1-1", "not-a-uuid", "00000000-0000-0000-0000-00000000000g", "%00"})
    void idThatIsNoUuidIsRefused(String id) {
        Response answer = as(TestTokens.admin(ADMIN)).urlEncodingEnabled(false).patch("/admin/users/" + id + "/verify");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.<List<String>>path("errors[0].loc")).containsExactly("path", "id");
    }

    private static Response pending(String query) {
        return as(TestTokens.admin(ADMIN)).urlEncodingEnabled(false).get(PENDING + "?" + query);
    }

    private static Response verify(UUID id) {
        return as(TestTokens.admin(ADMIN)).patch("/admin/users/" + id + "/verify");
    }

    private void makeTheOldest(Person teacher) {
        database.change(
                "UPDATE users SET created_at = (SELECT min(created_at) FROM users) - interval '1 second' WHERE id = $1",
                teacher.id());
    }
}

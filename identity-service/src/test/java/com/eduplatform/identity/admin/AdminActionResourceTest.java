package com.eduplatform.identity.admin;

import static com.eduplatform.identity.Api.PASSWORD;
import static com.eduplatform.identity.Api.as;
import static com.eduplatform.identity.Api.assertLocked;
import static com.eduplatform.identity.Api.assertRefused;
import static com.eduplatform.identity.Api.atOnce;
import static com.eduplatform.identity.Api.logIn;
import static com.eduplatform.identity.Api.me;
import static com.eduplatform.identity.Api.newcomer;
import static com.eduplatform.identity.Api.refresh;
import static org.assertj.core.api.Assertions.assertThat;

import com.eduplatform.defaults.security.AccessTokens;
import com.eduplatform.identity.Api.Person;
import com.eduplatform.identity.Database;
import com.eduplatform.testing.Eventually;
import com.eduplatform.testing.RealStores;
import com.eduplatform.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(RealStores.class)
class AdminActionResourceTest {
    private static final String TRAIL_OF = "SELECT count(*) FROM admin_actions WHERE target_id = $1";

    private final UUID admin = UUID.randomUUID();
    private final String token = TestTokens.admin(admin);

    @Inject
    AccessTokens accessTokens;

    @Inject
    Database database;

    @Test
    void suspendedPersonIsOut() {
        Person person = newcomer("student");

        Response answer = suspend(person.id(), "spam");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.<String>path("suspended_at")).matches("\\S+\\.\\d{6}Z");
        assertThat(answer.<String>path("suspension_reason")).isEqualTo("spam");
        assertRefused(logIn(person.email(), PASSWORD), 403, "Account suspended");
        assertRefused(refresh(person.refreshToken()), 401, "Invalid refresh token");
        Eventually.isTrue("refused", () -> me(person.accessToken()).statusCode() == 401);
        assertRefused(suspend(person.id(), "again"), 409, "User already suspended");
    }

    @Test
    void strangersDoNotLearnWhoIsSuspended() {
        Person person = newcomer("student");
        suspend(person.id(), null);

        assertRefused(logIn(person.email(), "a wrong one"), 401, "Invalid email or password");
    }

    @Test
    void reactivatedPersonLogsInAgainAndHisOldTokensStayVoid() {
        Person person = newcomer("student");
        suspend(person.id(), null);
        Eventually.isTrue("refused", () -> me(person.accessToken()).statusCode() == 401);

        Response answer = act("POST", person.id(), "reactivate");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.<Map<String, Object>>path("$")).hasSize(10).containsEntry("suspended_at", null);
        assertThat(me(logIn(person.email(), PASSWORD).path("access_token")).statusCode())
                .isEqualTo(200);
        assertThat(me(person.accessToken()).statusCode()).isEqualTo(401);
        assertRefused(refresh(person.refreshToken()), 401, "Invalid refresh token");
        assertRefused(act("POST", person.id(), "reactivate"), 409, "User is not suspended");
    }

    @Test
    void suspensionBesideLoginsAndRefreshesLeavesNothingUsable() {
        Person person = newcomer("student");

        List<Response> answers = atOnce(List.of(
                () -> logIn(person.email(), PASSWORD),
                () -> refresh(person.refreshToken()),
                () -> suspend(person.id(), null),
                () -> logIn(person.email(), PASSWORD),
                () -> refresh(person.refreshToken())));

        assertThat(answers).allMatch(answer -> answer.statusCode() < 500);
        assertThat(database.number(
                        "SELECT count(*) FROM refresh_tokens WHERE user_id = $1 AND revoked_at IS NULL", person.id()))
                .isZero();
        assertThat(database.number(
                        "SELECT count(*) FROM sessions WHERE user_id = $1 AND ended_at IS NULL", person.id()))
                .isZero();
        answers.stream()
                .filter(answer -> answer.path("access_token") != null)
                .forEach(answer -> Eventually.isTrue(
                        "refused", () -> me(answer.path("access_token")).statusCode() == 401));
    }

    @Test
    void nobodySuspendsHimself() {
        Person one = newcomer("student");
        database.change("UPDATE users SET role = 'admin' WHERE id = $1", one.id());

        assertRefused(
                as(TestTokens.admin(one.id())).post("/admin/users/" + one.id() + "/suspend"),
                409,
                "You cannot suspend yourself");
    }

    @Test
    void ofTheLastTwoAdminsWhoSuspendEachOtherOneStays() {
        Person one = newcomer("student");
        Person other = newcomer("student");
        database.change("UPDATE users SET role = 'admin' WHERE id = $1", one.id());
        database.change("UPDATE users SET role = 'admin' WHERE id = $1", other.id());
        UUID reason = UUID.randomUUID();
        database.change(
                "UPDATE users SET suspended_at = now(), suspension_reason = $1::uuid::text"
                        + " WHERE role = 'admin' AND suspended_at IS NULL AND created_at <"
                        + " (SELECT min(created_at) FROM (SELECT created_at FROM users WHERE role = 'admin'"
                        + " ORDER BY created_at DESC LIMIT 2) last)",
                reason);

        List<Response> answers = atOnce(List.of(
                () -> as(TestTokens.admin(one.id())).post("/admin/users/" + other.id() + "/suspend"),
                () -> as(TestTokens.admin(other.id())).post("/admin/users/" + one.id() + "/suspend")));

        database.change(
                "UPDATE users SET suspended_at = NULL, suspension_reason = NULL"
                        + " WHERE suspension_reason = $1::uuid::text",
                reason);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() != 200)
                .allMatch(answer -> answer.asString().contains("The last active admin cannot be suspended")
                        || answer.statusCode() == 401);
    }

    @Test
    void verificationIsTakenBackAndTheTeacherWaitsAgain() {
        Person teacher = newcomer("teacher");
        act("PATCH", teacher.id(), "verify");
        assertThat(waits(teacher)).isFalse();

        Response answer = act("PATCH", teacher.id(), "unverify");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.<Map<String, Object>>path("$")).hasSize(7).containsEntry("is_verified", false);
        assertThat(waits(teacher)).isTrue();
        Eventually.isTrue(
                "nowhere verified",
                () -> !accessTokens.verify(teacher.accessToken()).orElseThrow().verified());
        assertRefused(act("PATCH", teacher.id(), "unverify"), 409, "Teacher is not verified");
        assertThat(me(teacher.accessToken()).statusCode()).isEqualTo(200);
    }

    @Test
    void rejectedTeacherWaitsNoLongerAndMayBeVerifiedLater() {
        Person teacher = newcomer("teacher");
        assertThat(waits(teacher)).isTrue();

        Response answer = act("PATCH", teacher.id(), "reject");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.<Boolean>path("is_verified")).isFalse();
        assertThat(waits(teacher)).isFalse();
        assertRefused(act("PATCH", teacher.id(), "reject"), 409, "Teacher already rejected");
        assertThat(act("PATCH", teacher.id(), "verify").statusCode()).isEqualTo(200);
        assertRefused(act("PATCH", teacher.id(), "reject"), 409, "Teacher already verified");
    }

    @ParameterizedTest
    @CsvSource({"PATCH, unverify", "PATCH, reject"})
    void onlyTeachersAreJudged(String method, String action) {
        assertRefused(act(method, newcomer("student").id(), action), 409, "User is not a teacher");
    }

    @Test
    void everyActionIsInTheTrailAndNoRefusedOne() {
        Person teacher = newcomer("teacher");
        act("PATCH", teacher.id(), "verify");
        act("PATCH", teacher.id(), "verify");
        act("PATCH", teacher.id(), "unverify");
        as(token)
                .contentType(ContentType.JSON)
                .body(Map.of("reason", "no papers"))
                .patch("/admin/users/" + teacher.id() + "/reject");
        suspend(teacher.id(), "spam");
        act("POST", teacher.id(), "reactivate");
        act("POST", teacher.id(), "reactivate");

        Response trail = as(token).get("/admin/audit?target_id=" + teacher.id());

        assertThat(trail.<List<String>>path("items.action"))
                .containsExactly(
                        "reactivate_user", "suspend_user", "reject_teacher", "unverify_teacher", "verify_teacher");
        assertThat(trail.<List<String>>path("items.reason")).containsExactly(null, "spam", "no papers", null, null);
        assertThat(trail.<Integer>path("total")).isEqualTo(5);
        assertThat(trail.<Map<String, Object>>path("items[0]"))
                .containsOnlyKeys(
                        "id", "actor_id", "actor_email", "action", "target_id", "target_email", "reason", "created_at")
                .containsEntry("actor_id", admin.toString())
                .containsEntry("actor_email", null)
                .containsEntry("target_email", teacher.email());
    }

    @Test
    void trailIsFilteredAndPaged() {
        Person teacher = newcomer("teacher");
        Person student = newcomer("student");
        act("PATCH", teacher.id(), "verify");
        suspend(student.id(), null);
        suspend(teacher.id(), null);

        String mine = "/admin/audit?actor_id=" + admin;

        assertThat(as(token).get(mine).<List<String>>path("items.target_id"))
                .containsExactly(
                        teacher.id().toString(),
                        student.id().toString(),
                        teacher.id().toString());
        Response suspensions = as(token).get(mine + "&action=suspend_user&limit=1&offset=1");
        assertThat(suspensions.<List<String>>path("items.target_id"))
                .containsExactly(student.id().toString());
        assertThat(suspensions.<Integer>path("total")).isEqualTo(2);
        assertThat(as(token).get(mine + "&action=nothing").statusCode()).isEqualTo(422);
        assertThat(as(token).get("/admin/audit?actor_id=42").statusCode()).isEqualTo(422);
        assertThat(as(token).get("/admin/audit?limit=101").statusCode()).isEqualTo(422);
    }

    @Test
    void parallelSuspensionsSucceedOnceAndAreOneEntry() {
        Person person = newcomer("student");

        List<Response> answers = atOnce(6, () -> suspend(person.id(), "spam"));

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 409).hasSize(5);
        assertThat(database.number(TRAIL_OF, person.id())).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "PATCH, /verify",
        "PATCH, /unverify",
        "PATCH, /reject",
        "POST, /suspend",
        "POST, /reactivate",
    })
    void onlyAdminsAct(String method, String action) {
        Person teacher = newcomer("teacher");
        String path = "/admin/users/" + teacher.id() + action;

        for (String other : List.of(TestTokens.student(admin), TestTokens.teacher(admin), teacher.accessToken())) {
            assertRefused(as(other).request(method, path), 403, "Admin access required");
        }
        assertLocked(RequestSpecification::noContentType, method, path);
        assertRefused(as(token).request(method, "/admin/users/" + UUID.randomUUID() + action), 404, "User not found");
        assertThat(as(token).request(method, "/admin/users/42" + action).statusCode())
                .isEqualTo(422);
        assertThat(database.number(TRAIL_OF, teacher.id())).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{|400", "[]|422", "{\"reason\":5}|422", "{\"reason\":\"a\\u0000b\"}|422", "\"spam\"|422"})
    void reasonThatIsNoneIsRefused(String body, int status) {
        Person person = newcomer("student");

        Response answer =
                as(token).contentType(ContentType.JSON).body(body).post("/admin/users/" + person.id() + "/suspend");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(suspend(person.id(), "x".repeat(501)).statusCode()).isEqualTo(422);
        assertThat(me(person.accessToken()).statusCode()).isEqualTo(200);
    }

    @Test
    void reasonMayBeLeftOut() {
        assertThat(as(token)
                        .post("/admin/users/" + newcomer("student").id() + "/suspend")
                        .statusCode())
                .isEqualTo(200);
        assertThat(as(token)
                        .contentType(ContentType.JSON)
                        .body("{}")
                        .post("/admin/users/" + newcomer("student").id() + "/suspend")
                        .statusCode())
                .isEqualTo(200);
    }

    private Response act(String method, UUID id, String action) {
        return as(token).request(method, "/admin/users/" + id + "/" + action);
    }

    private Response suspend(UUID id, @Nullable String reason) {
        return as(token)
                .contentType(ContentType.JSON)
                .body(reason == null ? "{\"reason\":null}" : "{\"reason\":\"" + reason + "\"}")
                .post("/admin/users/" + id + "/suspend");
    }

    private boolean waits(Person teacher) {
        database.change(
                "UPDATE users SET created_at = (SELECT min(created_at) FROM users) - interval '1 second' WHERE id = $1",
                teacher.id());
        return as(token)
                .get("/admin/teachers/pending?limit=1")
                .<List<String>>path("items.id")
                .contains(teacher.id().toString());
    }
}

package com.eduplatform.notification.news;

import static org.assertj.core.api.Assertions.assertThat;

import com.eduplatform.notification.Inbox;
import com.eduplatform.notification.Rows;
import com.eduplatform.testing.Golden;
import com.eduplatform.testing.RealStores;
import com.eduplatform.testing.TestTokens;
import com.eduplatform.testing.Told;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What people are told when other services tell their events. */
@QuarkusTest
@QuarkusTestResource(RealStores.class)
class NewsTest {
    private final Inbox inbox = Inbox.ofSomebody();
    private final UUID person = inbox.userId();
    private final UUID enrollment = UUID.randomUUID();
    private final UUID payment = UUID.randomUUID();
    private final UUID course = UUID.randomUUID();

    @Test
    void whoeverRegistersIsWelcomedInTheList() {
        registered();

        Told.eventually(() -> inbox.titles().equals(List.of("Добро пожаловать на EduPlatform")));
        assertThat(inbox.list().getString("items[0].type")).isEqualTo("registration");
        assertThat(Rows.count("deliveries WHERE user_id = $1", person)).isZero();
    }

    @Test
    void theWelcomeMailWaitsForTheVerifiedAddress() {
        Told.by("identity", "user.email_verified", person, 2, person("user.email_verified"));

        Told.eventually(() -> Rows.count("deliveries WHERE user_id = $1 AND type = 'registration'", person) == 1);
        assertThat(inbox.titles()).isEmpty();
        assertThat(Rows.count("contacts WHERE user_id = $1 AND email_verified AND role IS NULL", person))
                .isOne();

        registered();
        Told.eventually(() -> inbox.titles().size() == 1);
        assertThat(Rows.count("contacts WHERE user_id = $1 AND email_verified AND role = 'student'", person))
                .isOne();
    }

    @Test
    void theLatestNameIsKept() {
        Told.by("identity", "user.renamed", person, 3, named("Countess"));
        Told.eventually(() -> Rows.count("contacts WHERE user_id = $1 AND name = 'Countess'", person) == 1);
        Told.by("identity", "user.renamed", person, 2, named("Augusta"));
        registered();
        Told.eventually(() -> inbox.titles().size() == 1);

        assertThat(Rows.count("contacts WHERE user_id = $1 AND name = 'Countess' AND role = 'student'", person))
                .isOne();
        assertThat(Rows.count("contacts WHERE user_id = $1 AND email_verified", person))
                .isZero();
        Told.by("identity", "user.renamed", person, 4, named("Ada"));
        Told.eventually(() -> Rows.count("contacts WHERE user_id = $1 AND name = 'Ada'", person) == 1);
    }

    @Test
    void anAdminOfTheOperatorCanBeWrittenTo() {
        Told.by(
                "identity",
                "user.registered",
                person,
                1,
                Golden.answer(
                        "event-user.registered", Map.of("user_id", person, "role", "admin", "email_verified", true)));

        Told.eventually(
                () -> Rows.count("contacts WHERE user_id = $1 AND role = 'admin' AND email_verified", person) == 1);
        assertThat(Rows.count("deliveries WHERE user_id = $1", person)).isZero();
    }

    @Test
    void aVerifiedTeacherIsTold() {
        Told.by("identity", "teacher.verified", person, 3, person("teacher.verified"));

        Told.eventually(() -> inbox.titles().size() == 1);
        assertThat(inbox.list().getString("items[0].type")).isEqualTo("teacher_verified");
    }

    @Test
    void moneyIsToldWithCourseAndAmount() {
        Told.by("payment", "payment.completed", payment, 1, paid("payment.completed"));
        Told.by("payment", "payment.refunded", payment, 2, paid("payment.refunded"));

        Told.eventually(() -> inbox.titles().size() == 2);
        assertThat(inbox.list().<String>getList("items.type")).containsExactlyInAnyOrder("payment", "refund");
        assertThat(inbox.list().<String>getList("items.body"))
                .allSatisfy(body -> assertThat(body).contains("Analytical engines", "49.90"));
        assertThat(Rows.count("deliveries WHERE user_id = $1 AND lane = 'instant'", person))
                .isEqualTo(2);
    }

    @Test
    void learningIsToldFromTheFirstToTheLastLesson() {
        Told.by("enrollment", "enrollment.created", enrollment, 1, enrolled("enrollment.created"));
        Told.by("enrollment", "enrollment.completed", enrollment, 2, enrolled("enrollment.completed"));

        Told.eventually(() -> inbox.titles().size() == 2);
        assertThat(inbox.list().<String>getList("items.type")).containsExactlyInAnyOrder("enrollment", "completion");
        assertThat(inbox.titles()).allSatisfy(title -> assertThat(title).contains("Analytical engines"));
    }

    @Test
    void eachReminderIsToldOnce() {
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        String data = enrolled("enrollment.reminder");
        Told.again("enrollment", "enrollment.reminder", first, enrollment, 2, data);
        Told.again("enrollment", "enrollment.reminder", first, enrollment, 2, data);
        Told.again("enrollment", "enrollment.reminder", second, enrollment, 3, data);
        marker();

        assertThat(inbox.list().<String>getList("items.type"))
                .filteredOn("reminder"::equals)
                .hasSize(2);
    }

    @Test
    void aRepeatedEventIsToldOnceEvenIfTheInboxHasForgottenIt() {
        String data = paid("payment.completed");
        Told.by("payment", "payment.completed", payment, 1, data);
        Told.eventually(() -> inbox.titles().size() == 1);

        // Another id: to the inbox this is something new, and the occasion still is the same.
        Told.by("payment", "payment.completed", payment, 1, data);
        marker();

        assertThat(inbox.list().<String>getList("items.type"))
                .filteredOn("payment"::equals)
                .hasSize(1);
        assertThat(Rows.count("deliveries WHERE user_id = $1 AND type = 'payment'", person))
                .isOne();
    }

    @Test
    void theLatestVersionSaysWhoLearns() {
        Told.by("enrollment", "enrollment.revoked", enrollment, 2, enrolled("enrollment.revoked"));
        Told.eventually(() -> Rows.count("course_students WHERE user_id = $1 AND NOT active", person) == 1);

        Told.by("enrollment", "enrollment.created", enrollment, 1, enrolled("enrollment.created"));
        Told.eventually(() -> inbox.titles().size() == 1);

        assertThat(Rows.count("course_students WHERE user_id = $1 AND NOT active", person))
                .isOne();
    }

    @Test
    void peopleAreToldInTheirLanguage() {
        RestAssured.given()
                .auth()
                .oauth2(inbox.token())
                .contentType(ContentType.JSON)
                .body("{\"language\":\"en\"}")
                .put("/notifications/preferences")
                .then()
                .statusCode(200);

        registered();

        Told.eventually(() -> inbox.titles().equals(List.of("Welcome to EduPlatform")));
    }

    @Test
    void whatIsSwitchedOffIsNotTold() {
        RestAssured.given()
                .auth()
                .oauth2(TestTokens.student(person))
                .contentType(ContentType.JSON)
                .body("""
                        {"items":[{"type":"reminder","channel":"in_app","enabled":false},
                                  {"type":"completion","channel":"email","enabled":false}]}""")
                .put("/notifications/preferences")
                .then()
                .statusCode(200);

        Told.by("enrollment", "enrollment.reminder", enrollment, 2, enrolled("enrollment.reminder"));
        Told.by("enrollment", "enrollment.completed", enrollment, 3, enrolled("enrollment.completed"));
        marker();

        assertThat(inbox.list().<String>getList("items.type"))
                .contains("completion")
                .doesNotContain("reminder");
        assertThat(Rows.count("deliveries WHERE user_id = $1 AND type = 'completion'", person))
                .isZero();
        assertThat(Rows.count("deliveries WHERE user_id = $1 AND type = 'reminder'", person))
                .isOne();
    }

    /** Everything that was told before on this stream has been handled, or tried, when this is. */
    private void marker() {
        UUID other = UUID.randomUUID();
        for (String stream : new String[] {"payment", "enrollment"}) {
            UUID id = UUID.randomUUID();
            String type = stream.equals("payment") ? "payment.completed" : "enrollment.created";
            String data = stream.equals("payment")
                    ? Golden.answer("event-payment.completed", Map.of("payment_id", id, "student_id", other))
                    : Golden.answer("event-enrollment.created", Map.of("enrollment_id", id, "student_id", other));
            Told.by(stream, type, id, 1, data);
        }
        Told.eventually(() -> new Inbox(other).titles().size() == 2);
    }

    private void registered() {
        Told.by("identity", "user.registered", person, 1, person("user.registered"));
    }

    private String named(String name) {
        return Golden.answer("event-user.renamed", Map.of("user_id", person, "name", name));
    }

    private String person(String type) {
        return Golden.answer("event-" + type, Map.of("user_id", person, "email", person + "@example.com"));
    }

    private String paid(String type) {
        return Golden.answer("event-" + type, Map.of("payment_id", payment, "student_id", person, "course_id", course));
    }

    private String enrolled(String type) {
        Map<String, Object> values = new HashMap<>();
        values.put("enrollment_id", enrollment);
        values.put("student_id", person);
        values.put("course_id", course);
        return Golden.answer("event-" + type, values);
    }
}

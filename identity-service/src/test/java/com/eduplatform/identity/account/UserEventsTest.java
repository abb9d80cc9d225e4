package com.eduplatform.identity.account;

import static com.eduplatform.identity.Api.as;
import static com.eduplatform.identity.Api.newcomer;
import static com.eduplatform.identity.Api.register;
import static org.assertj.core.api.Assertions.assertThat;

import com.eduplatform.identity.Api.Person;
import com.eduplatform.testing.Golden;
import com.eduplatform.testing.TestTokens;
import com.eduplatform.testing.Told;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What identity-service tells the others. */
@QuarkusTest
class UserEventsTest {
    @Test
    void aRegistrationIsToldOnce() {
        Person person = newcomer("student");
        register(person.email(), "student").then().statusCode(409);

        List<String> told = Told.about(person.id(), "user.registered");

        assertThat(told).hasSize(1);
        Golden.assertShape("event-user.registered", told.getFirst());
        JsonPath data = JsonPath.from(told.getFirst());
        assertThat(data.getString("email")).isEqualTo(person.email());
        assertThat(data.getString("role")).isEqualTo("student");
        assertThat(told.getFirst()).doesNotContain("password");
    }

    @Test
    void anotherNameIsToldAndTheSameOneIsNot() {
        Person person = newcomer("student");

        for (int i = 0; i < 2; i++) {
            as(person.accessToken())
                    .contentType(ContentType.JSON)
                    .body(Map.of("name", "Countess"))
                    .patch("/me")
                    .then()
                    .statusCode(200);
        }

        List<String> told = Told.about(person.id(), "user.renamed");
        assertThat(told).hasSize(1);
        Golden.assertShape("event-user.renamed", told.getFirst());
        assertThat(JsonPath.from(told.getFirst()).getString("name")).isEqualTo("Countess");
    }

    @Test
    void aVerifiedTeacherIsTold() {
        Person teacher = newcomer("teacher");

        as(TestTokens.admin(UUID.randomUUID()))
                .patch("/admin/users/{id}/verify", teacher.id())
                .then()
                .statusCode(200);

        List<String> told = Told.about(teacher.id(), "teacher.verified");
        assertThat(told).hasSize(1);
        Golden.assertShape("event-teacher.verified", told.getFirst());
    }
}

package com.eduplatform.identity.account;

import static com.eduplatform.identity.Api.as;
import static com.eduplatform.identity.Api.assertLocked;
import static com.eduplatform.identity.Api.assertRefused;
import static com.eduplatform.identity.Api.me;
import static com.eduplatform.identity.Api.newcomer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.equalTo;

import com.eduplatform.identity.Api.Person;
import com.eduplatform.identity.Database;
import com.eduplatform.identity.HostileBodies;
import com.eduplatform.testing.RealStores;
import com.eduplatform.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealStores.class)
class AccountResourceTest {
    @Inject
    Database database;

    @Test
    void accountIsShownAsTheDatabaseHasIt() {
        Person person = newcomer("student");
        database.change("UPDATE users SET email_verified = true WHERE id = $1", person.id());

        me(person.accessToken())
                .then()
                .statusCode(200)
                .body("$", aMapWithSize(7))
                .body("id", equalTo(person.id().toString()))
                .body("email_verified", equalTo(true));
    }

    @Test
    void headAnswersLikeGetWithoutABody() {
        assertThat(as(newcomer("student").accessToken()).head("/me").statusCode())
                .isEqualTo(200);
    }

    @Test
    void goodTokenOfNobodyIsNotFound() {
        assertRefused(me(TestTokens.student(UUID.randomUUID())), 404, "User not found");
        assertRefused(
                as(TestTokens.student(UUID.randomUUID()))
                        .contentType(ContentType.JSON)
                        .body(Map.of("name", "Nobody"))
                        .patch("/me"),
                404,
                "User not found");
    }

    @Test
    void nameIsChangedAndNothingElse() {
        Person person = newcomer("student");

        Response answer = as(person.accessToken())
                .contentType(ContentType.JSON)
                .body(Map.of("name", "Ada <Lovelace>", "role", "admin", "email", "x@example.com", "is_verified", true))
                .patch("/me");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.<Map<String, Object>>path("$")).hasSize(7).containsEntry("name", "Ada <Lovelace>");
        assertThat(me(person.accessToken()).asString()).isEqualTo(answer.asString());
        assertThat(answer.<String>path("role")).isEqualTo("student");
        assertThat(answer.<String>path("email")).isEqualTo(person.email());
    }

    @Test
    void nameThatIsNoneIsRefused() {
        Person person = newcomer("student");

        for (String name : List.of("", "   ", "x".repeat(256))) {
            Response answer = as(person.accessToken())
                    .contentType(ContentType.JSON)
                    .body(Map.of("name", name))
                    .patch("/me");
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.<List<String>>path("errors[0].loc")).containsExactly("body", "name");
        }
        HostileBodies.assertRefused("PATCH", "/me", () -> as(person.accessToken()), Map.of("name", "Ada"));
        assertThat(me(person.accessToken()).<String>path("name")).isEqualTo("Ada");
    }

    @Test
    void nobodyGetsInWithoutAGoodToken() {
        assertLocked(UnaryOperator.identity(), "GET", "/me");
        assertLocked(request -> request.contentType(ContentType.JSON).body("{\"name\":\"Eve\"}"), "PATCH", "/me");
    }
}

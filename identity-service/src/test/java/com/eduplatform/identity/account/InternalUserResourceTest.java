package com.eduplatform.identity.account;

import static com.eduplatform.identity.Api.assertRefused;
import static com.eduplatform.identity.Api.newcomer;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import com.eduplatform.defaults.security.InternalToken;
import com.eduplatform.identity.Api.Person;
import com.eduplatform.testing.Golden;
import com.eduplatform.testing.RealStores;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What enrollment-service asks before it grants access. */
@QuarkusTest
@QuarkusTestResource(RealStores.class)
class InternalUserResourceTest {
    @Inject
    InternalToken internalToken;

    @Test
    void siblingsLearnWhoSomebodyIsAndNothingElse() {
        Person teacher = newcomer("teacher");

        String answer = ask(teacher.id().toString())
                .then()
                .statusCode(200)
                .body("id", equalTo(teacher.id().toString()))
                .body("role", equalTo("teacher"))
                .extract()
                .asString();

        Golden.assertShape("internal-user", answer);
    }

    @Test
    void nobodyIsNotFound() {
        assertRefused(ask(UUID.randomUUID().toString()), 404, "User not found");
        ask("42").then().statusCode(422);
    }

    private Response ask(String id) {
        return given().header(InternalToken.HEADER, internalToken.value()).get("/internal/users/{id}", id);
    }
}

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
import com.eduplatform.testing.RealStores;
import com.eduplatform.testing.TestTokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
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
    }

    @Test
    void nobodyGetsInWithoutAGoodToken() {
        assertLocked(UnaryOperator.identity(), "GET", "/me");
    }
}

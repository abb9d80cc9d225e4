package com.eduplatform.identity.verification;

import static com.eduplatform.identity.Api.as;
import static com.eduplatform.identity.Api.assertLocked;
import static com.eduplatform.identity.Api.assertRefused;
import static com.eduplatform.identity.Api.atOnce;
import static com.eduplatform.identity.Api.me;
import static com.eduplatform.identity.Api.newcomer;
import static com.eduplatform.identity.Api.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.eduplatform.identity.Api.Person;
import com.eduplatform.identity.Database;
import com.eduplatform.identity.HostileBodies;
import com.eduplatform.identity.Mailbox;
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
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealStores.class)
class VerificationResourceTest {
    private static final String PAGE = "/verify-email";
    private static final String TOKENS = "SELECT count(*) FROM email_verification_tokens WHERE user_id = $1";

    @Inject
    Database database;

    @Test
    void mailedTokenConfirmsTheAddressOnce() {
        Person person = newcomer("student");
        String token = Mailbox.token(person.email(), PAGE);

        Response answer = verify(token);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.<String>path("id")).isEqualTo(person.id().toString());
        assertThat(answer.<Boolean>path("email_verified")).isTrue();
        assertThat(me(person.accessToken()).<Boolean>path("email_verified")).isTrue();
        assertRefused(verify(token), 400, "Token already used");
    }

    @Test
    void mailLinksToTheBuyerAppAndSaysNothingThatStrangersTyped() {
        Person person = newcomer("student");

        String mail = Mailbox.await(person.email(), PAGE, 1).getFirst();

        assertThat(mail)
                .startsWith("To: " + person.email() + "\nSubject: Confirm your e-mail address\n\n")
                .containsPattern("http://localhost:3001/verify-email\\?token=[A-Za-z0-9_-]{64}\n")
                .contains("within 24 hours")
                .doesNotContain("Ada");
    }

    @Test
    void parallelUsesOfOneTokenSucceedOnce() {
        String token = Mailbox.token(newcomer("student").email(), PAGE);

        List<Response> answers = atOnce(12, () -> verify(token));

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.asString().contains("Token already used"))
                .hasSize(11);
    }

    @Test
    void expiredTokenIsRefused() {
        Person person = newcomer("student");
        String token = Mailbox.token(person.email(), PAGE);
        database.change("UPDATE email_verification_tokens SET expires_at = now() WHERE user_id = $1", person.id());

        assertRefused(verify(token), 400, "Verification token expired");
        assertThat(me(person.accessToken()).<Boolean>path("email_verified")).isFalse();
    }

    @Test
    void unknownTokenIsRefused() {
        assertRefused(verify("A".repeat(64)), 400, "Invalid verification token");
        assertRefused(verify(newcomer("student").refreshToken()), 400, "Invalid verification token");
    }

    @Test
    void anotherMailMayBeAskedFor() {
        Person person = newcomer("student");
        Mailbox.await(person.email(), PAGE, 1);

        assertThat(resend(person).statusCode()).isEqualTo(204);

        assertThat(Mailbox.await(person.email(), PAGE, 2)).hasSize(2).doesNotHaveDuplicates();
        assertThat(verify(Mailbox.token(person.email(), PAGE)).statusCode()).isEqualTo(200);
        assertRefused(resend(person), 409, "Email already verified");
    }

    @Test
    void mailboxesAreNotFlooded() {
        Person person = newcomer("student");

        assertThat(atOnce(10, () -> resend(person))).allMatch(answer -> answer.statusCode() == 204);

        assertThat(database.number(TOKENS, person.id())).isEqualTo(3);
        database.change(
                "UPDATE email_verification_tokens SET created_at = created_at - interval '1 hour' WHERE user_id = $1",
                person.id());
        assertThat(resend(person).statusCode()).isEqualTo(204);
        assertThat(database.number(TOKENS, person.id())).isEqualTo(4);
    }

    @Test
    void goodTokenOfNobodyIsNotFound() {
        assertRefused(as(TestTokens.student(UUID.randomUUID())).post("/resend-verification"), 404, "User not found");
    }

    @Test
    void nobodyAsksForAMailWithoutAGoodToken() {
        assertLocked(UnaryOperator.identity(), "POST", "/resend-verification");
    }

    @Test
    void hostileBodiesAreRefused() {
        HostileBodies.assertRefused(PAGE, Map.of("token", "A".repeat(64)));
    }

    private static Response verify(String token) {
        return post(PAGE, Map.of("token", token));
    }

    private static Response resend(Person person) {
        return as(person.accessToken()).post("/resend-verification");
    }
}

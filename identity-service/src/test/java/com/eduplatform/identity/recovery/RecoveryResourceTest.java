package com.eduplatform.identity.recovery;

import static com.eduplatform.identity.Api.PASSWORD;
import static com.eduplatform.identity.Api.assertRefused;
import static com.eduplatform.identity.Api.atOnce;
import static com.eduplatform.identity.Api.freshEmail;
import static com.eduplatform.identity.Api.logIn;
import static com.eduplatform.identity.Api.me;
import static com.eduplatform.identity.Api.newcomer;
import static com.eduplatform.identity.Api.post;
import static com.eduplatform.identity.Api.refresh;
import static org.assertj.core.api.Assertions.assertThat;

import com.eduplatform.identity.Api.Person;
import com.eduplatform.identity.Database;
import com.eduplatform.identity.HostileBodies;
import com.eduplatform.identity.Mailbox;
import com.eduplatform.testing.Eventually;
import com.eduplatform.testing.RealStores;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealStores.class)
class RecoveryResourceTest {
    private static final String PAGE = "/reset-password";
    private static final String NEW_PASSWORD = "a better one";
    private static final String TOKENS = "SELECT count(*) FROM password_reset_tokens WHERE user_id = $1";

    @Inject
    ResettingPassword resettingPassword;

    @Inject
    Database database;

    @Test
    void mailedTokenSetsAPasswordAndEndsEverySession() {
        Person person = newcomer("student");
        String elsewhere = logIn(person.email(), PASSWORD).path("refresh_token");
        String token = askForToken(person);

        Response answer = reset(token, NEW_PASSWORD);

        assertThat(answer.statusCode()).isEqualTo(204);
        assertRefused(refresh(person.refreshToken()), 401, "Invalid refresh token");
        assertRefused(refresh(elsewhere), 401, "Invalid refresh token");
        assertRefused(logIn(person.email(), PASSWORD), 401, "Invalid email or password");
        assertThat(logIn(person.email(), NEW_PASSWORD).statusCode()).isEqualTo(200);
        assertRefused(reset(token, "yet another"), 400, "Token already used");
        Eventually.isTrue(
                "access tokens are void", () -> me(person.accessToken()).statusCode() == 401);
    }

    @Test
    void mailLinksToTheBuyerApp() {
        Person person = newcomer("student");
        askForToken(person);

        assertThat(Mailbox.mails(person.email(), PAGE).getFirst())
                .startsWith("To: " + person.email() + "\nSubject: Choose a new password\n\n")
                .containsPattern("http://localhost:3001/reset-password\\?token=[A-Za-z0-9_-]{64}\n")
                .contains("within 60 minutes");
    }

    @Test
    void unknownAddressGetsTheSameAnswerAndNoMail() throws Throwable {
        String nobody = freshEmail();

        Response unknown = forgot(nobody);
        Response known = forgot(newcomer("student").email());

        assertThat(unknown.statusCode()).isEqualTo(204);
        assertThat(known.statusCode()).isEqualTo(204);
        assertThat(unknown.asString()).isEqualTo(known.asString());
        request(nobody);
        assertThat(Mailbox.mails(nobody, PAGE)).isEmpty();
    }

    @Test
    void accountGetsAtMostThreeMailsAnHour() {
        Person person = newcomer("student");

        IntStream.range(0, 8).parallel().forEach(i -> request(person.email()));

        assertThat(database.number(TOKENS, person.id())).isEqualTo(3);
        database.change(
                "UPDATE password_reset_tokens SET created_at = created_at - interval '1 hour' WHERE user_id = $1",
                person.id());
        request(person.email().toUpperCase(Locale.ROOT));
        assertThat(database.number(TOKENS, person.id())).isEqualTo(4);
    }

    @Test
    void parallelUsesOfOneTokenSucceedOnce() {
        Person person = newcomer("student");
        String token = askForToken(person);
        List<Callable<Response>> requests = IntStream.range(0, 12)
                .<Callable<Response>>mapToObj(i -> () -> reset(token, "password of " + i))
                .toList();

        List<Response> answers = atOnce(requests);

        assertThat(answers).filteredOn(answer -> answer.statusCode() == 204).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.asString().contains("Token already used"))
                .hasSize(11);
        int winner = answers.stream().map(Response::statusCode).toList().indexOf(204);
        assertThat(logIn(person.email(), "password of " + winner).statusCode()).isEqualTo(200);
    }

    @Test
    void refreshesBesideAResetLeaveNoSessionBehind() {
        Person person = newcomer("student");
        String token = askForToken(person);

        atOnce(IntStream.range(0, 12)
                .<Callable<Response>>mapToObj(
                        i -> () -> i == 0 ? reset(token, NEW_PASSWORD) : refresh(person.refreshToken()))
                .toList());

        assertThat(database.number(
                        "SELECT count(*) FROM refresh_tokens WHERE user_id = $1 AND revoked_at IS NULL", person.id()))
                .isZero();
    }

    @Test
    void resetSpendsTheOtherMailsToo() {
        Person person = newcomer("student");
        String first = askForToken(person);
        forgot(person.email());
        Mailbox.await(person.email(), PAGE, 2);
        String second = Mailbox.token(person.email(), PAGE);

        assertThat(reset(first, NEW_PASSWORD).statusCode()).isEqualTo(204);

        assertRefused(reset(second, "yet another"), 400, "Token already used");
    }

    @Test
    void expiredTokenIsRefused() {
        Person person = newcomer("student");
        String token = askForToken(person);
        database.change("UPDATE password_reset_tokens SET expires_at = now() WHERE user_id = $1", person.id());

        assertRefused(reset(token, NEW_PASSWORD), 400, "Reset token expired");
        assertThat(logIn(person.email(), PASSWORD).statusCode()).isEqualTo(200);
    }

    @Test
    void unknownTokenIsRefused() {
        Person person = newcomer("student");

        assertRefused(reset("A".repeat(64), NEW_PASSWORD), 400, "Invalid reset token");
        assertRefused(reset(Mailbox.token(person.email(), "/verify-email"), NEW_PASSWORD), 400, "Invalid reset token");
    }

    @Test
    void newPasswordObeysTheRule() {
        assertRefused(reset("A".repeat(64), "x".repeat(5)), 422, "new_password must be 6 to 72 bytes long");
        assertRefused(reset("A".repeat(64), "x".repeat(73)), 422, "new_password must be 6 to 72 bytes long");
    }

    @Test
    void hostileBodiesAreRefused() {
        HostileBodies.assertRefused("/forgot-password", Map.of("email", "nobody@example.com"));
        HostileBodies.assertRefused(PAGE, Map.of("token", "A".repeat(64), "new_password", PASSWORD));
    }

    private static String askForToken(Person person) {
        assertThat(forgot(person.email()).statusCode()).isEqualTo(204);
        return Mailbox.token(person.email(), PAGE);
    }

    private static Response forgot(String email) {
        return post("/forgot-password", Map.of("email", email));
    }

    private static Response reset(String token, String newPassword) {
        return post(PAGE, Map.of("token", token, "new_password", newPassword));
    }

    /** What the answer to {@code /forgot-password} does not wait for, waited for. */
    private void request(String email) {
        try {
            VertxContextSupport.subscribeAndAwait(() -> resettingPassword.request(email));
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}

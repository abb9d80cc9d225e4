package com.eduplatform.identity.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eduplatform.defaults.problem.CommonProblem;
import com.eduplatform.defaults.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PasswordsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Passwords passwords = new Passwords(new Config(4, 2, 16));

    private record Config(int cost, int size, int queue) implements PasswordConfig {
        @Override
        public OptionalInt threads() {
            return OptionalInt.of(size);
        }
    }

    record Known(String password, String hash) {}

    /** Made by crypt(3) of libxcrypt, through Python. */
    static Stream<Known> hashesOfOthers() {
        return Stream.of(
                new Known("password123", "$2b$12$abcdefghijklmnopqrstuuCzUtq1M4rqLjJzOfb.FbCAmg1Iz.cIy"),
                new Known("password123", "$2a$04$abcdefghijklmnopqrstuuK7Sjs7rFYArh/ytIZsOeM/z4RV2Fw2i"),
                new Known("password123", "$2y$04$abcdefghijklmnopqrstuuK7Sjs7rFYArh/ytIZsOeM/z4RV2Fw2i"),
                new Known("пароль", "$2b$04$abcdefghijklmnopqrstuuEcURSwic20Q66XyIAO.9pxf2gB7Z9F."),
                new Known("x".repeat(72), "$2b$04$abcdefghijklmnopqrstuubzadhGtS2zEF.gu0yd0opP6cVzb.e0i"));
    }

    @ParameterizedTest
    @MethodSource("hashesOfOthers")
    void hashesMadeElsewhereAreUnderstood(Known known) {
        assertThat(matches(known.password, known.hash)).isTrue();
        assertThat(matches(
                        known.password.replace('x', 'y') + "!".repeat(known.password.contains("x") ? 0 : 1),
                        known.hash))
                .isFalse();
    }

    @Test
    void hashIsSaltedAndMarkedAsTheContractSays() {
        String first = hash("password123");
        String second = hash("password123");

        assertThat(first).matches("\\$2b\\$04\\$[./A-Za-z0-9]{53}").isNotEqualTo(second);
        assertThat(matches("password123", first)).isTrue();
        assertThat(matches("password124", first)).isFalse();
    }

    @Test
    void allSeventyTwoBytesCount() {
        String hash = hash("x".repeat(72));

        assertThat(matches("x".repeat(72), hash)).isTrue();
        assertThat(matches("x".repeat(71) + "y", hash)).isFalse();
        assertThat(matches("x".repeat(71), hash)).isFalse();
    }

    @Test
    void nobodysPasswordIsNeverRight() {
        assertThat(matches("password123", null)).isFalse();
        assertThat(matches("", null)).isFalse();
    }

    @Test
    void rowWithoutAUsableHashOpensNothing() {
        assertThat(matches("password123", "!")).isFalse();
        assertThat(matches("", "")).isFalse();
    }

    @Test
    void whoeverWouldWaitTooLongIsToldToComeBack() {
        Passwords busy = new Passwords(new Config(12, 1, 1));

        List<CompletableFuture<String>> hashes = Stream.generate(
                        () -> busy.hash("password123").subscribeAsCompletionStage())
                .limit(8)
                .toList();

        assertThat(hashes.getFirst().join()).startsWith("$2b$12$");
        assertThatThrownBy(hashes.getLast()::join)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(ProblemException.class, refusal -> {
                    assertThat(refusal.problem()).isEqualTo(CommonProblem.SERVICE_UNAVAILABLE);
                    assertThat(refusal.headers()).containsKey("Retry-After");
                });
    }

    @Test
    void answerReturnsToTheContextThatAsked() {
        Vertx vertx = Vertx.vertx();
        try {
            Context context = vertx.getOrCreateContext();
            CompletableFuture<Context> answeredOn = new CompletableFuture<>();

            context.runOnContext(ignored -> passwords
                    .hash("password123")
                    .subscribe()
                    .with(hash -> answeredOn.complete(Vertx.currentContext()), answeredOn::completeExceptionally));

            assertThat(answeredOn.join()).isSameAs(context);
        } finally {
            vertx.close();
        }
    }

    private String hash(String password) {
        return passwords.hash(password).await().atMost(PATIENCE);
    }

    private boolean matches(String password, @Nullable String hash) {
        Uni<Boolean> answer = passwords.matches(password, hash);
        return answer.await().atMost(PATIENCE);
    }
}

package com.eduplatform.identity.password;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eduplatform.defaults.limit.LimitConfig;
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

    private final Passwords passwords = new Passwords(new Config(4, 2, Duration.ofSeconds(1)), new Limits(true));

    private record Limits(boolean enabled) implements LimitConfig {
        @Override
        public Duration patience() {
            return PATIENCE;
        }

        @Override
        public Duration pause() {
            return PATIENCE;
        }
    }

    private record Config(int cost, int size, Duration maxWait) implements PasswordConfig {
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
        Passwords busy = new Passwords(new Config(12, 1, Duration.ZERO), new Limits(true));

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
    void burstOfOneAddressLeavesPlacesForTheOthers() {
        Passwords busy = new Passwords(new Config(12, 1, Duration.ofSeconds(1)), new Limits(true));

        List<CompletableFuture<String>> burst = Stream.generate(
                        () -> busy.hash("password123", "192.0.2.1").subscribeAsCompletionStage())
                .limit(20)
                .toList();
        CompletableFuture<String> elsewhere =
                busy.hash("password123", "192.0.2.2").subscribeAsCompletionStage();

        assertThat(elsewhere.join()).startsWith("$2b$12$");
        assertThat(burst)
                .filteredOn(CompletableFuture::isCompletedExceptionally)
                .hasSize(17);
    }

    @Test
    void whoHasLeftTakesNoPlace() {
        Passwords busy = new Passwords(new Config(12, 1, Duration.ZERO), new Limits(true));
        for (int i = 0; i < 10; i++) {
            busy.hash("password123", "192.0.2.1").subscribe().with(hash -> {}).cancel();
            await(busy);
        }
    }

    private static void await(Passwords busy) {
        Uni<String> next = busy.hash("password123", "192.0.2.1");
        next.onFailure(ProblemException.class)
                .retry()
                .withBackOff(Duration.ofMillis(20))
                .expireIn(PATIENCE.toMillis())
                .await()
                .atMost(PATIENCE);
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

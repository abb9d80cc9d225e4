package com.eduplatform.identity.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class LocalAttemptsTest {
    private static final Duration WINDOW = Duration.ofMinutes(15);

    private final MovableClock clock = new MovableClock();
    private final LocalAttempts attempts = new LocalAttempts(clock);

    @Test
    void attemptsAddUpUntilTheWindowEnds() {
        assertThat(attempts.count("a", WINDOW)).isEqualTo(new LoginThrottle.Attempts(1, WINDOW));
        clock.forward(Duration.ofMinutes(5));
        assertThat(attempts.count("a", WINDOW)).isEqualTo(new LoginThrottle.Attempts(2, Duration.ofMinutes(10)));
        clock.forward(Duration.ofMinutes(10));

        assertThat(attempts.count("a", WINDOW).count()).isEqualTo(1);
    }

    @Test
    void keysAreCountedApart() {
        attempts.count("a", WINDOW);

        assertThat(attempts.count("b", WINDOW).count()).isEqualTo(1);
    }

    @Test
    void forgottenAndWithdrawnAttemptsDoNotCount() {
        attempts.count("a", WINDOW);
        attempts.count("a", WINDOW);
        attempts.takeBack("a");
        assertThat(attempts.count("a", WINDOW).count()).isEqualTo(2);

        attempts.forget("a");

        assertThat(attempts.count("a", WINDOW).count()).isEqualTo(1);
    }

    private static final class MovableClock extends Clock {
        private Instant now = Instant.parse("2026-02-20T12:00:00Z");

        void forward(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}

package com.eduplatform.identity.login;

import static org.assertj.core.api.Assertions.assertThat;

import com.eduplatform.identity.login.Attempts.Slowdown;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttemptsTest {
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final Slowdown SLOWDOWN = new Slowdown(3, Duration.ofSeconds(15), Duration.ofMinutes(2), WINDOW);

    @Test
    void waitsBeginAfterTheFreeAttemptsAndDoubleUpToTheLongest() {
        List<Long> waits = new ArrayList<>();
        Attempts attempts = Attempts.at(null, 0);
        long now = 1_000;
        for (int i = 0; i < 9; i++) {
            attempts = Attempts.at(attempts, now).plusOne(now, SLOWDOWN);
            waits.add(attempts.waitAt(now) / 1_000);
            now += attempts.waitAt(now);
        }

        assertThat(waits).containsExactly(0L, 0L, 15L, 30L, 60L, 120L, 120L, 120L, 120L);
    }

    @Test
    void manyAttemptsDoNotOverflow() {
        assertThat(SLOWDOWN.waitAfter(Integer.MAX_VALUE)).isEqualTo(120_000);
        assertThat(SLOWDOWN.waitAfter(Long.MAX_VALUE)).isEqualTo(120_000);
    }

    @Test
    void attemptsAreForgottenAWindowAfterTheLastWait() {
        Attempts attempts = Attempts.at(null, 0);
        for (int i = 0; i < 3; i++) {
            attempts = attempts.plusOne(0, SLOWDOWN);
        }
        long end = 15_000 + WINDOW.toMillis();

        assertThat(Attempts.at(attempts, end - 1).count()).isEqualTo(3);
        assertThat(Attempts.at(attempts, end).count()).isZero();
    }

    @Test
    void attemptThatWasRightLeavesNoWait() {
        Attempts attempts = Attempts.at(null, 0);
        for (int i = 0; i < 3; i++) {
            attempts = attempts.plusOne(0, SLOWDOWN);
        }

        Attempts before = attempts.minusOne();

        assertThat(before.count()).isEqualTo(2);
        assertThat(before.waitAt(0)).isZero();
        assertThat(Attempts.at(null, 0).minusOne().count()).isZero();
    }
}

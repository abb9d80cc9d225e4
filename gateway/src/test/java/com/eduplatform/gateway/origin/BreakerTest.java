package com.eduplatform.gateway.origin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class BreakerTest {
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1);
    private final Breaker breaker = new Breaker(3, PAUSE, now::get);

    @Test
    void failuresInARowOpenIt() {
        fail(2);
        assertThat(breaker.tryPass()).isTrue();

        fail(1);
        assertThat(breaker.tryPass()).isFalse();
    }

    @Test
    void oneSuccessBetweenThemStartsTheCountAnew() {
        fail(2);
        breaker.succeeded();
        fail(2);

        assertThat(breaker.tryPass()).isTrue();
    }

    @Test
    void oneRequestPassesInEachPause() {
        fail(3);

        now.addAndGet(PAUSE.toNanos());
        assertThat(breaker.tryPass()).isTrue();
        assertThat(breaker.tryPass()).isFalse();

        now.addAndGet(PAUSE.toNanos());
        assertThat(breaker.tryPass()).isTrue();
    }

    @Test
    void trialThatSucceedsClosesIt() {
        fail(3);
        now.addAndGet(PAUSE.toNanos());
        breaker.tryPass();
        breaker.succeeded();

        assertThat(breaker.tryPass()).isTrue();
        assertThat(breaker.tryPass()).isTrue();
    }

    @Test
    void trialThatFailsStartsThePauseAnew() {
        fail(3);
        now.addAndGet(PAUSE.toNanos());
        breaker.tryPass();
        now.addAndGet(PAUSE.toNanos() - 1);
        fail(1);

        now.addAndGet(PAUSE.toNanos() - 1);
        assertThat(breaker.tryPass()).isFalse();
        now.addAndGet(1);
        assertThat(breaker.tryPass()).isTrue();
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            breaker.failed();
        }
    }
}

package com.eduplatform.defaults.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SlidingWindowTest {
    private static final long WINDOW = 60_000;
    private static final Quota TEN = Quota.perMinute("test", 10);

    private @Nullable SlidingWindow window;

    @Test
    void theFirstTenPassAndTheNextOneWaits() {
        for (int i = 0; i < 10; i++) {
            assertThat(take(1_000)).isEqualTo(new Verdict(TEN, true, 9 - i, Duration.ofMinutes(1)));
        }

        assertThat(take(1_000).isAllowed()).isFalse();
        assertThat(take(1_000 + WINDOW - 1).isAllowed()).isFalse();
    }

    @Test
    void burstAtTheEndOfAWindowIsNotRepeatedInTheNext() {
        take(0);
        takeAll(WINDOW - 1);

        assertThat(take(WINDOW).isAllowed()).isFalse();
        assertThat(take(WINDOW + WINDOW / 100).isAllowed()).isFalse();
    }

    @Test
    void whatLiesBackWeighsLessAndLess() {
        takeAll(0);

        assertThat(takeAll(WINDOW + WINDOW / 2)).isEqualTo(5);
        assertThat(takeAll(2 * WINDOW)).isEqualTo(5);
    }

    @Test
    void afterTwoWindowsNothingIsLeftOfIt() {
        takeAll(0);

        assertThat(takeAll(2 * WINDOW)).isEqualTo(10);
    }

    @Test
    void refusedOnesAreNotCounted() {
        takeAll(0);
        for (int i = 0; i < 1_000; i++) {
            take(100 + i);
        }

        assertThat(takeAll(2 * WINDOW)).isEqualTo(10);
    }

    @Test
    void whoWaitsAsLongAsToldIsAllowed() {
        for (long now : new long[] {0, 7_000, 59_999, 61_234, 95_000, 130_000, 179_000}) {
            takeAll(now);
            Verdict refused = take(now);
            assertThat(refused.isAllowed()).isFalse();

            assertThat(SlidingWindow.at(window, now + refused.reset().toMillis() - 2, TEN)
                            .judge(now + refused.reset().toMillis() - 2, TEN)
                            .isAllowed())
                    .as("a little before, at %d", now)
                    .isFalse();
            assertThat(take(now + refused.reset().toMillis()).isAllowed())
                    .as("then, at %d", now)
                    .isTrue();
            window = null;
        }
    }

    @Test
    void clockThatWasSetBackForgivesNothing() {
        takeAll(WINDOW);

        assertThat(take(0).isAllowed()).isFalse();
    }

    @Test
    void limitThatAllowsNothingIsRefused() {
        assertThatThrownBy(() -> Quota.perMinute("test", 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Quota("test", 1, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }

    private long takeAll(long now) {
        long allowed = 0;
        while (take(now).isAllowed()) {
            allowed++;
        }
        return allowed;
    }

    private Verdict take(long now) {
        SlidingWindow present = SlidingWindow.at(window, now, TEN);
        Verdict verdict = present.judge(now, TEN);
        window = verdict.isAllowed() ? present.plusOne() : present;
        return verdict;
    }
}

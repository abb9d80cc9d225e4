package com.eduplatform.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
    private Instant now = Instant.parse("2026-02-20T12:00:00Z");
    private final TokenBucket bucket = new TokenBucket(10, new Clock() {
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
    });

    @Test
    void asManyAsThereAre() {
        assertThat(bucket.take(7)).isEqualTo(7);
        assertThat(bucket.take(7)).isEqualTo(3);
        assertThat(bucket.take(7)).isZero();
    }

    @Test
    void theyComeBackSteadily() {
        bucket.take(10);
        now = now.plusMillis(350);
        assertThat(bucket.take(10)).isEqualTo(3);
        now = now.plusMillis(50);
        assertThat(bucket.take(10)).isOne();
    }

    @Test
    void oneSecondsWorthAtMost() {
        now = now.plus(Duration.ofDays(1));
        assertThat(bucket.take(100)).isEqualTo(10);
    }

    @Test
    void aClockThatGoesBackGivesNothing() {
        bucket.take(10);
        now = now.minusSeconds(60);
        assertThat(bucket.take(10)).isZero();
    }
}

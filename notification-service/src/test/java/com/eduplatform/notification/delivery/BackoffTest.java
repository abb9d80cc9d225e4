package com.eduplatform.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackoffTest {
    private final Backoff backoff = new Backoff(Duration.ofSeconds(10), Duration.ofHours(1));

    @ParameterizedTest
    @CsvSource({"1, PT10S", "2, PT20S", "3, PT40S", "9, PT42M40S", "10, PT1H", "1000000, PT1H"})
    void eachDelayIsTwiceTheOneBeforeUpToTheLongest(int failed, Duration delay) {
        assertThat(backoff.after(failed, 1)).isEqualTo(delay);
    }

    @Test
    void chanceTakesUpToHalfOfIt() {
        assertThat(backoff.after(2, 0)).isEqualTo(Duration.ofSeconds(10));
        assertThat(backoff.after(2, 0.5)).isEqualTo(Duration.ofSeconds(15));
    }
}

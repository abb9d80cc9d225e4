package com.eduplatform.fleet.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UptimeTest {
    @ParameterizedTest
    @CsvSource({"PT0S, 0s", "PT59S, 59s", "PT12M3S, 12m 03s", "PT5H7M, 5h 07m", "PT100H, 4d 04h"})
    void uptimeIsShownInTheTwoLargestUnits(Duration duration, String text) {
        assertThat(StatusCommand.uptime(duration)).isEqualTo(text);
    }
}

package com.eduplatform.enrollment.reminder;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When a learner counts as stalled. */
@ConfigMapping(prefix = "eduplatform.reminder")
public interface ReminderConfig {
    /** {@code REMINDER_AFTER}: without a completed lesson for so long. */
    @WithDefault("P7D")
    Duration after();

    /**
     * {@code REMINDER_WINDOW}: who was not reminded so long after that never is. It bounds what the first run finds, and the run
     * after an outage.
     */
    @WithDefault("P1D")
    Duration window();
}

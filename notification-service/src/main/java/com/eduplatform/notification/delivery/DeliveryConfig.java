package com.eduplatform.notification.delivery;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How jobs are worked off. */
@ConfigMapping(prefix = "notification.delivery")
public interface DeliveryConfig {
    /** How often an instance looks for work, besides going on while there is some; {@code off} never. */
    @WithDefault("1s")
    String poll();

    /** How often the queues are measured. */
    @WithDefault("10s")
    String measure();

    /** Jobs that one instance has under way in one lane. */
    @WithDefault("10")
    @Min(1)
    @Max(100)
    int batch();

    /** A job whose worker has not reported for this long is another's. More than {@link #timeout()}. */
    @WithDefault("2m")
    Duration lease();

    /** A mail server that takes longer has not taken it. */
    @WithDefault("30s")
    Duration timeout();

    /** {@code DELIVERY_ATTEMPTS}: after so many a job is dead. */
    @WithDefault("10")
    @Min(1)
    int attempts();

    /** Before the second attempt; twice as long before each further one. */
    @WithDefault("10s")
    Duration firstRetry();

    @WithDefault("1h")
    Duration longestRetry();

    /** {@code BROADCAST_PER_SECOND}: messages of the broadcast lane, over all instances. */
    @WithDefault("30")
    @Min(1)
    int broadcastPerSecond();

    /** {@code BROADCAST_LOCAL_PER_SECOND}: what one instance takes of it while Redis cannot count for all. */
    @WithDefault("10")
    @Min(1)
    int broadcastLocalPerSecond();

    /** Finished jobs are kept this long; while they are, nothing is mailed twice on the same occasion. */
    @WithDefault("30D")
    Duration kept();
}

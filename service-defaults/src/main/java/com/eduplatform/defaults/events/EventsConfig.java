package com.eduplatform.defaults.events;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** How events are published, read, retried and kept. */
@ConfigMapping(prefix = "eduplatform.events")
public interface EventsConfig {
    /** The groups (services) that read this service's stream. It is never trimmed beyond what all of them have handled. */
    Optional<Set<String>> readers();

    /** Events in one transaction of the relay or of a reader. */
    @WithDefault("100")
    @Min(1)
    @Max(1000)
    int batch();

    /** The relay looks for waiting events at least this often, whether it was woken or not; it checks the stream as well. */
    @WithDefault("5s")
    Duration sweep();

    /** A reader waits this long in Redis for the next event. Also how long a stop may have to wait. */
    @WithDefault("1s")
    Duration block();

    /** Deadline of every command to Redis, beyond what it blocks on purpose. */
    @WithDefault("2s")
    Duration timeout();

    /** An event is handled this often before it becomes a dead letter. */
    @WithDefault("10")
    @Min(1)
    int attempts();

    /** Before the first retry; twice as long before each further one. */
    @WithDefault("200ms")
    Duration backoff();

    /** No retry waits longer. */
    @WithDefault("30s")
    Duration maxBackoff();

    /** An event that another instance took and did not finish for this long is taken over. */
    @WithDefault("30s")
    Duration claimAfter();

    /** How often streams are trimmed, gauges measured and old rows purged. */
    @WithDefault("5s")
    Duration housekeeping();

    /** Published events are kept this long, and longer while some reader has not handled them. */
    @WithDefault("7D")
    Duration keepPublished();

    /** Inbox entries are kept this long: longer than an event can come again. */
    @WithDefault("14D")
    Duration keepHandled();
}

package com.eduplatform.notification.stream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** Bounds of open event streams. */
@ConfigMapping(prefix = "notification.stream")
public interface StreamConfig {
    /** {@code STREAM_HEARTBEAT}: a stream says something at least this often, and looks for what it may have missed. */
    @WithDefault("15s")
    Duration heartbeat();

    /** After a database that did not answer a stream asks again. */
    @WithDefault("1s")
    Duration retry();

    /** How long a client waits before it connects again. */
    @WithDefault("2s")
    Duration reconnect();

    /** {@code STREAMS_PER_PERSON}: tabs and devices. */
    @WithDefault("10")
    @Min(1)
    int perPerson();

    /** {@code STREAMS_PER_INSTANCE}: in all. */
    @WithDefault("5000")
    @Min(1)
    int perInstance();

    /** Events that are read at once. */
    @WithDefault("50")
    @Min(1)
    int batch();
}

package com.eduplatform.defaults.cache;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How many answers are kept, and for how long they are believed. */
@ConfigMapping(prefix = "eduplatform.cache")
public interface CacheConfig {
    /** Bytes of all kept answers together, an estimate of what keeps them included. 0: every answer is read anew. */
    @WithDefault("0")
    MemorySize maxSize();

    /** The pause between two proofs that changes are heard. */
    @WithDefault("250ms")
    Duration heartbeat();

    /** How long an answer may be given while changes are not heard. With the heartbeat it stays below a second. */
    @WithDefault("700ms")
    Duration trust();
}

package com.eduplatform.gateway.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** How often somebody may ask. {@code RATE_LIMIT_ENABLED=false} switches all of it off. */
@ConfigMapping(prefix = "gateway.limit")
public interface RateLimitConfig {
    /** {@code RATE_LIMIT_PER_MINUTE}: with one token. */
    @WithDefault("1200")
    long perMinute();

    /** {@code RATE_LIMIT_ANONYMOUS_PER_MINUTE}: without a token, from one address. Many people may share one. */
    @WithDefault("12000")
    long anonymousPerMinute();

    /** {@code RATE_LIMIT_ADDRESS_PER_MINUTE}: from one address in all; made-up tokens lead no further. */
    @WithDefault("30000")
    long addressPerMinute();

    /** Paths that get less than others, from one address, by the name in the metric. */
    Map<String, PathClass> classes();

    /** What such paths have in common. */
    interface PathClass {
        /** As clients send them: {@code /api/identity/login}. */
        List<String> paths();

        long max();

        @WithDefault("PT1M")
        Duration window();
    }
}

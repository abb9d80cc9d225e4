package com.eduplatform.defaults.time;

import com.fasterxml.uuid.Generators;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;

/** Provides the clock and the ids that entities are made with. */
final class TimeAndIds {
    /** PostgreSQL keeps microseconds: a finer instant would differ from itself after a round trip. */
    private static final Duration RESOLUTION = Duration.ofNanos(1_000);

    @Produces
    @Singleton
    Clock clock() {
        return Clock.tick(Clock.systemUTC(), RESOLUTION);
    }

    @Produces
    @Singleton
    Ids ids() {
        return Generators.timeBasedEpochGenerator()::generate;
    }
}

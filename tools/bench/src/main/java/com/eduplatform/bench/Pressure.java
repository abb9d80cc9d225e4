package com.eduplatform.bench;

import java.time.Duration;
import picocli.CommandLine.Option;

/** How hard is asked, and how long. */
final class Pressure {
    /** A login is a core's work for a third of a second: more than a few at once only wait, and then are refused. */
    private static final int LOGINS_PER_CORE = 2;

    private static final Duration BETWEEN = Duration.ofSeconds(1);

    @Option(
            names = "--seconds",
            defaultValue = "4",
            description = "Of each measurement, once closed and once open (default ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--warm-up",
            defaultValue = "8",
            description = "Seconds before the first measurement of each contender in a scenario; 1 before the others"
                    + " (default ${DEFAULT-VALUE}).")
    private int warmUp;

    @Option(names = "--connections", defaultValue = "32", description = "Default ${DEFAULT-VALUE}.")
    private int connections;

    @Option(
            names = "--rate",
            defaultValue = "200",
            description = "Requests a second of the open load, from which latencies come (default ${DEFAULT-VALUE}).")
    private double rate;

    @Option(
            names = "--mix-rate",
            defaultValue = "500",
            description = "The same of the scenario mix (default ${DEFAULT-VALUE}).")
    private double mixRate;

    Duration time() {
        return Duration.ofSeconds(seconds);
    }

    Duration warmUp(boolean first) {
        return first ? Duration.ofSeconds(warmUp) : BETWEEN;
    }

    int connections() {
        return connections;
    }

    /** Of the closed load. */
    int connections(Scenario scenario) {
        return scenario == Scenario.LOGIN
                ? LOGINS_PER_CORE * Runtime.getRuntime().availableProcessors()
                : connections;
    }

    /** Requests a second of the open load. */
    double rate(Scenario scenario) {
        return scenario == Scenario.MIX ? mixRate : rate;
    }
}

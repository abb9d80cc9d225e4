package com.eduplatform.fleet.process;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting for something that nobody announces. */
public final class Waiting {
    private static final long STEP_MILLIS = 50;

    private Waiting() {}

    /** Asks every 50 ms; true as soon as it holds, false when the time is over. */
    public static boolean until(Duration atMost, BooleanSupplier condition) {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            pause();
        }
        return true;
    }

    private static void pause() {
        try {
            Thread.sleep(STEP_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Cancelled();
        }
    }

    /** Somebody else failed or the person pressed Ctrl-C: stop waiting and clean up. */
    public static final class Cancelled extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}

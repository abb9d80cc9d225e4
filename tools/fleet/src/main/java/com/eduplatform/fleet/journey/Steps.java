package com.eduplatform.fleet.journey;

import java.util.function.Consumer;
import java.util.function.Supplier;

/** Takes one step after the other, tells of those that succeeded, and names the one that did not. */
record Steps(Consumer<Journey.Step> onStep, Patience patience) {
    private static final long NANOS_PER_MILLI = 1_000_000;

    <T> T take(String who, String what, Supplier<T> action) {
        long begin = System.nanoTime();
        try {
            T result = action.get();
            int waits = patience.takeWaits();
            String told = waits == 0 ? what : what + ", told to wait " + waits + " times";
            onStep.accept(new Journey.Step(who, told, (System.nanoTime() - begin) / NANOS_PER_MILLI));
            return result;
        } catch (JourneyFailure e) {
            throw new JourneyFailure("The " + who + " " + what + ": failed.\n  " + e.getMessage(), e);
        }
    }
}

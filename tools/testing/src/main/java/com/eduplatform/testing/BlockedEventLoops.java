package com.eduplatform.testing;

import io.quarkus.test.junit.callback.QuarkusTestAfterEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Makes a blocked event loop an error: whatever Vert.x's own checker has to say during a test fails it. Every {@code @QuarkusTest} has
 * it, because Quarkus finds it as a service.
 */
public final class BlockedEventLoops implements QuarkusTestBeforeEachCallback, QuarkusTestAfterEachCallback {
    private final Logger checker = Logger.getLogger("io.vertx.core.impl.BlockedThreadChecker");
    private final Heard heard = new Heard();

    @Override
    public void beforeEach(QuarkusTestMethodContext test) {
        listen();
    }

    @Override
    public void afterEach(QuarkusTestMethodContext test) {
        requireNone();
    }

    void listen() {
        heard.blocked.clear();
        checker.addHandler(heard);
    }

    /** @throws AssertionError with the checker's words, which tell thread, time and stack */
    void requireNone() {
        checker.removeHandler(heard);
        if (!heard.blocked.isEmpty()) {
            throw new AssertionError("An event loop was blocked: " + heard.blocked);
        }
    }

    private static final class Heard extends Handler {
        private final List<String> blocked = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord told) {
            StringBuilder text = new StringBuilder(told.getMessage());
            if (told.getThrown() != null) {
                for (StackTraceElement step : told.getThrown().getStackTrace()) {
                    text.append("\n    at ").append(step);
                }
            }
            if (text.indexOf("eventloop") >= 0) {
                blocked.add(text.toString());
            }
        }

        @Override
        public void flush() {
            // nothing is held back
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}

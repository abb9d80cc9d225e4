package com.eduplatform.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A real event loop, a real checker that is less patient than Quarkus' own. */
class BlockedEventLoopsTest {
    private final BlockedEventLoops guard = new BlockedEventLoops();
    private Vertx vertx;

    @BeforeEach
    void start() {
        vertx = Vertx.vertx(new VertxOptions()
                .setMaxEventLoopExecuteTime(20)
                .setMaxEventLoopExecuteTimeUnit(TimeUnit.MILLISECONDS)
                .setBlockedThreadCheckInterval(10)
                .setBlockedThreadCheckIntervalUnit(TimeUnit.MILLISECONDS));
    }

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void sleepOnAnEventLoopFailsTheTest() {
        guard.listen();
        CompletableFuture<Boolean> slept = new CompletableFuture<>();
        vertx.getOrCreateContext().runOnContext(nothing -> slept.complete(sleep()));
        slept.join();

        assertThatThrownBy(guard::requireNone)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("eventloop-thread");
    }

    @Test
    void workerMayBlock() {
        guard.listen();
        vertx.executeBlocking(BlockedEventLoopsTest::sleep)
                .toCompletionStage()
                .toCompletableFuture()
                .join();

        assertThatCode(guard::requireNone).doesNotThrowAnyException();
    }

    /** Far longer than the checker waits. */
    private static boolean sleep() {
        try {
            Thread.sleep(500);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}

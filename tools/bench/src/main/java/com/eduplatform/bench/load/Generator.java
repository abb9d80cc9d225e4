package com.eduplatform.bench.load;

import io.netty.channel.nio.NioEventLoopGroup;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends load from one thread: on two cores the other one is left to whoever is measured. */
public final class Generator implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;

    private final NioEventLoopGroup threads = new NioEventLoopGroup(1);

    /** As many requests as are answered, over that many connections. */
    public Sample closed(Target target, int connections, Duration time) {
        return run(target, new Run.Pace(connections, 0, time.toNanos()));
    }

    /** @param rate requests a second, however slowly they are answered */
    public Sample open(Target target, int connections, double rate, Duration time) {
        return run(target, new Run.Pace(connections, rate, time.toNanos()));
    }

    private Sample run(Target target, Run.Pace pace) {
        try {
            return new Run(threads.next(), target, pace)
                    .start()
                    .get(TimeUnit.NANOSECONDS.toSeconds(pace.nanos()) + PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(
                    "No load on %s:%d: %s".formatted(target.host(), target.port(), e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        threads.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
}

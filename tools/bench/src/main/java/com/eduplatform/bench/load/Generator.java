package com.eduplatform.bench.load;

import io.netty.channel.nio.NioEventLoopGroup;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
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

    /** A closed load, and an open one meanwhile on somebody who may suffer from it. */
    public Both both(Target target, int connections, Target meanwhile, double rate, Duration time) {
        Run.Pace closed = new Run.Pace(connections, 0, time.toNanos());
        CompletableFuture<Sample> first = new Run(threads.next(), target, closed).start();
        Sample second = open(meanwhile, connections, rate, time);
        return new Both(result(first, target, closed), second);
    }

    /** Two loads at the same time. */
    public record Both(Sample closed, Sample open) {}

    private Sample run(Target target, Run.Pace pace) {
        return result(new Run(threads.next(), target, pace).start(), target, pace);
    }

    private static Sample result(CompletableFuture<Sample> run, Target target, Run.Pace pace) {
        try {
            return run.get(TimeUnit.NANOSECONDS.toSeconds(pace.nanos()) + PATIENCE_SECONDS, TimeUnit.SECONDS);
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

package com.eduplatform.bench.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * One load on one target, all of it on one event loop. Closed: each connection asks again as soon as it is answered. Open:
 * requests fall due at a constant rate whether or not earlier ones were answered, and their latency counts from then on, so
 * that a server's pause is not left out (coordinated omission).
 */
// Timers of the loop are not waited for; a listener sees to failed connections.
@SuppressWarnings("FutureReturnValueIgnored")
final class Run {
    private static final long HIGHEST_MICROS = TimeUnit.MINUTES.toMicros(1);
    private static final int PRECISION_DIGITS = 3;
    private static final long TICK_MICROS = 500;
    /** How long answers may still arrive after the end; what is missing then is an error. */
    private static final long GRACE_SECONDS = 5;

    private static final int NO_ANSWER = 0;

    private final EventLoop loop;
    private final Target target;
    private final Pace pace;
    private final CompletableFuture<Sample> result = new CompletableFuture<>();
    private final Histogram latencies = new Histogram(HIGHEST_MICROS, PRECISION_DIGITS);
    private final Deque<Wire> idle = new ArrayDeque<>();
    private final Deque<Long> due = new ArrayDeque<>();
    private final Set<Wire> wires = new HashSet<>();
    private long begin;
    private long end;
    private long scheduled;
    private long inFlight;
    private final Map<Integer, Long> errors = new TreeMap<>();
    private boolean finished;

    /**
     * @param rate requests a second; 0 for a closed load
     * @param nanos how long requests are sent
     */
    record Pace(int connections, double rate, long nanos) {
        boolean isOpen() {
            return rate > 0;
        }
    }

    Run(EventLoop loop, Target target, Pace pace) {
        this.loop = loop;
        this.target = target;
        this.pace = pace;
    }

    CompletableFuture<Sample> start() {
        loop.execute(() -> {
            begin = System.nanoTime();
            end = begin + pace.nanos();
            for (int i = 0; i < pace.connections(); i++) {
                connect();
            }
            if (pace.isOpen()) {
                tick();
            }
            loop.schedule(this::stopSending, pace.nanos(), TimeUnit.NANOSECONDS);
        });
        return result;
    }

    private void connect() {
        new Bootstrap()
                .group(loop)
                .channel(NioSocketChannel.class)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        Wire wire = new Wire(Run.this, channel);
                        channel.pipeline().addLast(new HttpClientCodec(), wire);
                        wires.add(wire);
                    }
                })
                .connect(target.host(), target.port())
                .addListener(connected -> {
                    if (!connected.isSuccess() && !finished) {
                        result.completeExceptionally(connected.cause());
                    }
                });
    }

    void ready(Wire wire) {
        idle.add(wire);
        dispatch();
    }

    void answered(Wire wire, Ask ask, int status, long since) {
        long now = System.nanoTime();
        inFlight--;
        if (ask.expected().contains(status)) {
            ask.then().run();
            latencies.recordValue(Math.clamp(TimeUnit.NANOSECONDS.toMicros(now - since), 1, HIGHEST_MICROS));
        } else {
            errors.merge(status, 1L, Long::sum);
        }
        idle.add(wire);
        dispatch();
    }

    void lost(Wire wire, boolean owedAnAnswer) {
        wires.remove(wire);
        idle.remove(wire);
        if (owedAnAnswer) {
            inFlight--;
            errors.merge(NO_ANSWER, 1L, Long::sum);
        }
        if (!finished) {
            connect();
        }
    }

    private void tick() {
        long now = Math.min(System.nanoTime(), end);
        while (begin + Math.round(scheduled * 1e9 / pace.rate()) <= now) {
            due.add(begin + Math.round(scheduled * 1e9 / pace.rate()));
            scheduled++;
        }
        dispatch();
        if (now < end) {
            loop.schedule(this::tick, TICK_MICROS, TimeUnit.MICROSECONDS);
        }
    }

    private void dispatch() {
        if (pace.isOpen()) {
            while (!idle.isEmpty() && !due.isEmpty()) {
                send(idle.poll(), due.poll());
            }
        } else {
            while (!idle.isEmpty() && System.nanoTime() < end) {
                send(idle.poll(), System.nanoTime());
            }
        }
        if (System.nanoTime() >= end && inFlight == 0 && due.isEmpty()) {
            finish();
        }
    }

    private void send(Wire wire, long from) {
        inFlight++;
        wire.send(target.asks().get(), from);
    }

    private void stopSending() {
        dispatch();
        loop.schedule(this::finish, GRACE_SECONDS, TimeUnit.SECONDS);
    }

    private void finish() {
        if (!finished) {
            finished = true;
            long unanswered = inFlight + due.size();
            if (unanswered > 0) {
                errors.merge(NO_ANSWER, unanswered, Long::sum);
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            Set.copyOf(wires).forEach(Wire::close);
            result.complete(new Sample(latencies, errors, seconds));
        }
    }
}

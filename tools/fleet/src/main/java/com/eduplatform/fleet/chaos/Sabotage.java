package com.eduplatform.fleet.chaos;

import com.eduplatform.fleet.engine.Redis;
import com.eduplatform.fleet.lifecycle.Crew;
import com.eduplatform.fleet.process.Pid;
import com.eduplatform.fleet.process.Running;
import com.eduplatform.fleet.process.Stopping;
import com.eduplatform.fleet.process.Waiting;
import com.eduplatform.fleet.service.Mode;
import com.eduplatform.fleet.terminal.FleetFailure;
import com.eduplatform.fleet.topology.Member;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** Breaks members of the fleet and mends them again, two at a time at most, as a supervisor would: by starting them. */
final class Sabotage {
    private static final int AT_ONCE = 2;
    private static final Duration LONGEST_START = Duration.ofMinutes(3);
    private static final Duration LONGEST_MENDING = Duration.ofMinutes(10);

    private final Crew crew;
    private final Consumer<String> log;
    private final Instant start = Instant.now();
    private final Set<String> broken = new HashSet<>();

    Sabotage(Crew crew, Consumer<String> log) {
        this.crew = crew;
        this.log = log;
    }

    /**
     * Returns when the last one is mended.
     *
     * @throws FleetFailure if a member did not come back
     */
    void commit(List<Fault> faults, Pace pace) throws InterruptedException {
        List<Future<?>> all = new ArrayList<>();
        try (ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Fault fault : faults) {
                if (!pace.nextFault()) {
                    break;
                }
                take(fault.member());
                all.add(hands.submit(() -> commit(fault)));
            }
        }
        for (Future<?> one : all) {
            try {
                one.get();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException failure
                        ? failure
                        : new IllegalStateException(e.getCause());
            }
        }
    }

    private synchronized void take(Member member) throws InterruptedException {
        while (broken.size() >= AT_ONCE || broken.contains(member.name())) {
            wait();
        }
        broken.add(member.name());
    }

    private synchronized void giveBack(Member member) {
        broken.remove(member.name());
        notifyAll();
    }

    private void commit(Fault fault) {
        Instant begin = Instant.now();
        try {
            switch (fault.kind()) {
                case KILLED, REDIS_KILLED -> kill(fault, "KILL");
                case DATABASE_STOPPED -> kill(fault, "QUIT");
                case PAUSED -> pause(fault);
                case REDIS_EMPTIED -> empty(fault.member());
                case STOPPED -> {
                    crew.stop(fault.member());
                    sleep(fault.lasts());
                }
            }
            mend(fault.member());
            log.accept("%5d s  %s %s, well again after %.1f s"
                    .formatted(
                            Duration.between(start, begin).toSeconds(),
                            fault.member().name(),
                            fault.kind().words,
                            Duration.between(begin, Instant.now()).toMillis() / 1000.0));
        } finally {
            giveBack(fault.member());
        }
    }

    private void kill(Fault fault, String signal) {
        Pid process = process(fault.member());
        Stopping.signal(process, signal);
        if (!Waiting.until(Duration.ofSeconds(20), () -> !process.isAlive())) {
            throw new FleetFailure(fault.member().name() + " survived SIG" + signal + ".", "See ./fleet status.");
        }
        sleep(fault.lasts());
    }

    private void pause(Fault fault) {
        Pid process = process(fault.member());
        Thread goOn = Thread.ofPlatform().unstarted(() -> Stopping.signal(process, "CONT"));
        // Whoever stops this command must not leave a process behind that only looks alive.
        Runtime.getRuntime().addShutdownHook(goOn);
        try {
            Stopping.signal(process, "STOP");
            sleep(fault.lasts());
        } finally {
            Stopping.signal(process, "CONT");
            Runtime.getRuntime().removeShutdownHook(goOn);
        }
    }

    private static void empty(Member redis) {
        if (!Redis.empty("127.0.0.1", redis.port())) {
            throw new FleetFailure("Redis did not let itself be emptied.", "See ./fleet logs redis.");
        }
    }

    /** A service whose database is away does not come up: it is started until it does. */
    private void mend(Member member) {
        boolean well = Waiting.until(LONGEST_MENDING, () -> {
            Running running = crew.findAlive(member)
                    .orElseGet(() -> crew.start(member, crew.mode(member).orElse(Mode.JVM)));
            return Waiting.until(LONGEST_START, () -> !running.isAlive() || crew.isReady(member)) && running.isAlive();
        });
        if (!well) {
            throw new FleetFailure(
                    member.name() + " did not come back.", "Its log says why: ./fleet logs " + member.name());
        }
    }

    private Pid process(Member member) {
        return crew.findAlive(member)
                .orElseThrow(() -> new FleetFailure(
                        member.name() + " is gone, and nobody here has ended it.",
                        "Its log says why: ./fleet logs " + member.name()))
                .process();
    }

    private static void sleep(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Waiting.Cancelled();
        }
    }
}

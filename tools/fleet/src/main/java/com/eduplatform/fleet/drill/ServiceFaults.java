package com.eduplatform.fleet.drill;

import com.eduplatform.fleet.drill.Traffic.Call;
import com.eduplatform.fleet.topology.Member;
import com.eduplatform.fleet.topology.Service;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Services that die, fail and are slow, as people at the gateway meet it. */
final class ServiceFaults {
    private static final int STARTS = 3;
    private static final int PER_SECOND = 20;
    private static final long LOCKED_MILLIS = 8_000;
    private static final long FREE_MILLIS = 300;

    private final Stage stage;
    private final CountDownLatch unlock = new CountDownLatch(1);
    private @Nullable Traffic traffic;
    private @Nullable Thread holder;

    ServiceFaults(Stage stage) {
        this.stage = stage;
    }

    List<Fault> all() {
        return List.of(
                new Fault(
                        "the gateway is killed",
                        List.of("ServiceDown", "EdgeDown"),
                        () -> stage.control().kill(gateway()),
                        () -> stage.control().start(gateway())),
                new Fault(
                        "notification is killed and started three times",
                        List.of("ServiceRestarts"),
                        this::startAgainAndAgain,
                        () -> {
                            if (!stage.control().isRunning(notification())) {
                                stage.control().start(notification());
                            }
                        }),
                new Fault(
                        "enrollment's database is stopped under requests",
                        List.of(
                                "PostgresDown",
                                "ErrorBurst",
                                "ErrorBudgetBurnsFast",
                                "ErrorBudgetBurns",
                                "ErrorBudgetLeaks"),
                        () -> {
                            ask();
                            stage.control().kill(database());
                        },
                        () -> {
                            stage.control().start(database());
                            askNoMore();
                        }),
                new Fault(
                        "somebody locks a table of enrollment under requests",
                        List.of("PoolSaturated", "LatencyBudgetBurnsFast", "LatencyBudgetBurns", "LatencyBudgetLeaks"),
                        () -> {
                            ask();
                            holder = Thread.ofVirtual().start(this::lockAgainAndAgain);
                        },
                        () -> {
                            if (holder != null) {
                                unlock.countDown();
                                holder.join();
                            }
                            askNoMore();
                        }));
    }

    private Member gateway() {
        return stage.member(Service.GATEWAY.id());
    }

    private Member notification() {
        return stage.member(Service.NOTIFICATION.id());
    }

    private Member database() {
        return stage.member(Member.databaseOf(Service.ENROLLMENT));
    }

    private void startAgainAndAgain() {
        for (int i = 0; i < STARTS; i++) {
            stage.control().kill(notification());
            stage.control().start(notification());
        }
    }

    /** Needs no token, and asks the database each time. */
    private void ask() {
        String path = "/enrollment/enrollments/course/" + UUID.randomUUID() + "/count";
        traffic = new Traffic(List.of(Call.get(stage.gateway(), path, Map.of())), PER_SECOND).start();
    }

    private void askNoMore() {
        if (traffic != null) {
            traffic.close();
        }
    }

    private void lockAgainAndAgain() {
        try (Connection connection = stage.connect(Service.ENROLLMENT);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            do {
                statement.execute("LOCK TABLE enrollments IN ACCESS EXCLUSIVE MODE");
                unlock.await(LOCKED_MILLIS, TimeUnit.MILLISECONDS);
                connection.rollback();
            } while (!unlock.await(FREE_MILLIS, TimeUnit.MILLISECONDS));
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException("The table could not be locked", e);
        }
    }
}

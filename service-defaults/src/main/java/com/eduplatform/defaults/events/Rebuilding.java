package com.eduplatform.defaults.events;

import com.eduplatform.defaults.events.ReadModel.Copied;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Copies read models from their owners, page by page, one model after the other, in this instance. An owner that is away is
 * asked again until it answers.
 */
@Singleton
final class Rebuilding {
    private static final Logger LOG = Logger.getLogger(Rebuilding.class);
    /** Nothing to do until somebody wakes it. */
    private static final Duration IDLE = Duration.ofDays(1);

    private final List<ReadModel> models;
    private final Pool pool;
    private final Deque<ReadModel> waiting = new ArrayDeque<>();
    private final List<Progress> progress = new ArrayList<>();
    private @Nullable Instant start;
    private @Nullable UUID last;
    private long rows;

    Rebuilding(@All List<ReadModel> models, Pool pool) {
        this.models = models;
        this.pool = pool;
    }

    /** @param state {@code waiting}, {@code running} or {@code done} */
    record Progress(String model, String state, long rows) {}

    boolean isPossible() {
        return !models.isEmpty();
    }

    /** Begins, unless one is under way. */
    synchronized List<Progress> begin() {
        if (waiting.isEmpty()) {
            waiting.addAll(models);
            progress.clear();
            models.forEach(model -> progress.add(new Progress(model.name(), "waiting", 0)));
            start = null;
        } else if (last == null) {
            // Nothing is copied yet, because an owner is away: what it has dropped until now is to be forgotten, too.
            start = null;
        }
        return List.copyOf(progress);
    }

    synchronized List<Progress> progress() {
        return List.copyOf(progress);
    }

    /** Copies one page of what is to be copied. */
    Uni<Duration> round() {
        ReadModel model = current();
        if (model == null) {
            return Uni.createFrom().item(IDLE);
        }
        return begun().chain(from -> model.copyAfter(last)
                        .chain(copied -> copied.last().isPresent()
                                ? Uni.createFrom().item(copied)
                                : model.forgetUnmentionedSince(from).replaceWith(copied)))
                .invoke(copied -> advance(model, copied))
                .replaceWith(Duration.ZERO);
    }

    private synchronized @Nullable ReadModel current() {
        return waiting.peek();
    }

    /** By the database's clock, which also stamps the rows. */
    private Uni<Instant> begun() {
        Instant known = start;
        return known != null
                ? Uni.createFrom().item(known)
                : pool.query("SELECT now()")
                        .execute()
                        .map(result ->
                                result.iterator().next().getOffsetDateTime(0).toInstant())
                        .invoke(now -> start = now);
    }

    private synchronized void advance(ReadModel model, Copied copied) {
        rows += copied.rows();
        last = copied.last().orElse(null);
        boolean isDone = last == null;
        progress.replaceAll(one ->
                one.model.equals(model.name()) ? new Progress(model.name(), isDone ? "done" : "running", rows) : one);
        if (isDone) {
            LOG.infof("Read model %s is rebuilt: %d rows", model.name(), rows);
            waiting.remove();
            start = null;
            rows = 0;
        }
    }
}

package com.eduplatform.defaults.cache;

import static java.util.Objects.requireNonNull;

import com.eduplatform.defaults.http.RequestMetrics;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers to GET and HEAD by the very target that was asked for, path and query. A resource that answers through here has
 * checked the target; from then on {@link KeptAnswers} answers the same one without it, until its subject changes.
 *
 * <p>An answer is given that was right less than a second ago, wherever the change was made ({@link ChangeFeed}); to whoever
 * made the change on this instance, the new one at once. Requests for what is not there wait for one reading.
 */
@Singleton
@RegisterForReflection(
        classNames = "com.github.benmanes.caffeine.cache.SSMW", // made by name; quarkus-caffeine does not know it
        fields = true)
public final class AnswerCache {
    /** Objects around an entry. */
    private static final int OVERHEAD = 200;

    private final ChangeFeed feed;
    private final Changes changes;
    private final ObjectMapper json;
    private final long trust;
    private final boolean isOn;
    private final Cache<String, Kept> kept;
    /** What is under way: one for each target. */
    private final Map<String, CompletableFuture<Kept>> readings = new ConcurrentHashMap<>();

    private final Counter hits;
    private final Counter misses;

    AnswerCache(ChangeFeed feed, CacheConfig config, ObjectMapper json, MeterRegistry meters) {
        this.feed = feed;
        this.changes = feed.changes();
        this.json = json;
        this.trust = config.trust().toNanos();
        this.isOn = config.maxSize().asLongValue() > 0;
        this.kept = Caffeine.newBuilder()
                .maximumWeight(config.maxSize().asLongValue())
                .<String, Kept>weigher((target, entry) -> 2 * target.length() + entry.prepared.size() + OVERHEAD)
                .build();
        this.hits = meters.counter("cache.hits");
        this.misses = meters.counter("cache.misses");
        meters.gauge(
                "cache.bytes",
                kept,
                all -> all.policy()
                        .eviction()
                        .map(eviction -> eviction.weightedSize().orElse(0))
                        .orElse(0L));
    }

    /**
     * @param begun of {@link Changes}: before it was read
     * @param begunNanos the same of {@link System#nanoTime}
     * @param route for the metrics' label
     */
    record Kept(
            Prepared prepared,
            long begun,
            long begunNanos,
            @Nullable String route) {}

    boolean isOn() {
        return isOn;
    }

    /** The answer to a request that everybody gets the same for. What the supplier fails with is not kept. */
    public Uni<Response> answer(HttpServerRequest request, String subject, Supplier<Uni<?>> read) {
        return get(request, () -> read.get().map(found -> Answer.forAll(subject, json(found))))
                .map(answer -> answer.to(request));
    }

    /**
     * What is kept for a request's target, or what is read now.
     *
     * @param read always gives the same type for the same target
     */
    @SuppressWarnings("unchecked")
    public <T extends Prepared> Uni<T> get(HttpServerRequest request, Supplier<Uni<T>> read) {
        if (!isOn) {
            return read.get();
        }
        Kept found = find(request.uri());
        if (found != null) {
            hits.increment();
            return Uni.createFrom().item((T) found.prepared);
        }
        long arrived = changes.now();
        return read(request.uri(), read)
                // What was begun before a change that this request has to see is not good enough.
                .chain(entry -> entry.begun >= arrived || isGood(entry)
                        ? Uni.createFrom().item(entry)
                        : read(request.uri(), read))
                .map(entry -> (T) entry.prepared);
    }

    /** The bytes of a value as every answer writes it. */
    public byte[] json(Object value) {
        try {
            return json.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Cannot be written as JSON: " + value.getClass(), e);
        }
    }

    /** To be called once a change has been committed, so that whoever made it sees it at once. */
    public void changed(String subject) {
        changes.changed(subject);
    }

    /** What is kept for this target, if it is good. */
    @Nullable
    Kept find(String target) {
        Kept entry = kept.getIfPresent(target);
        return entry != null && isGood(entry) ? entry : null;
    }

    void hit() {
        hits.increment();
    }

    private boolean isGood(Kept entry) {
        long heard = feed.heard();
        long right = entry.begunNanos - heard > 0 ? entry.begunNanos : heard;
        return System.nanoTime() - right < trust && changes.isUnchanged(entry.prepared.subject(), entry.begun);
    }

    /** Waits for the reading that is under way, or for a new one, and goes on where the request belongs. */
    private <T extends Prepared> Uni<Kept> read(String target, Supplier<Uni<T>> read) {
        Context context = requireNonNull(Vertx.currentContext());
        return Uni.createFrom()
                .completionStage(() -> reading(target, read).minimalCompletionStage())
                .emitOn(task -> context.runOnContext(back -> task.run()));
    }

    /** Goes on when the client hangs up that it was begun for: others may be waiting. */
    private <T extends Prepared> CompletableFuture<Kept> reading(String target, Supplier<Uni<T>> read) {
        CompletableFuture<Kept> mine = new CompletableFuture<>();
        CompletableFuture<Kept> running = readings.putIfAbsent(target, mine);
        if (running != null) {
            return running;
        }
        misses.increment();
        long begun = changes.now();
        long begunNanos = System.nanoTime();
        String route = requireNonNull(Vertx.currentContext()).getLocal(RequestMetrics.TEMPLATE);
        Uni.createFrom()
                .deferred(() -> read.get())
                .map(prepared -> new Kept(prepared, begun, begunNanos, route))
                .invoke(entry -> kept.put(target, entry))
                .onTermination()
                .invoke(() -> readings.remove(target))
                .subscribe()
                .with(mine::complete, mine::completeExceptionally);
        return mine;
    }
}

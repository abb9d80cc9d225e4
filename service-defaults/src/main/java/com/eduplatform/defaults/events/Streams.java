package com.eduplatform.defaults.events;

import io.quarkus.redis.client.RedisClientName;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.stream.StreamSupport;

/**
 * Redis streams, one for each service that tells events. A client of its own, because reading blocks a connection. Every
 * command has a deadline, and its answer comes back on the caller's context.
 */
@Singleton
final class Streams {
    /** The entry's field that holds the envelope. */
    static final String FIELD = "event";

    /**
     * Adds entries, unless the stream has lost some. ARGV: the position of the last entry that must be there, as ms and seq,
     * the greatest one that was ever there, as ms and seq, then the envelopes. Answers [1, ids...] or [0, last id of the stream].
     */
    private static final String ADD = """
            local last = '0-0'
            local exists = redis.call('EXISTS', KEYS[1]) == 1
            if exists then
                local info = redis.call('XINFO', 'STREAM', KEYS[1])
                for i = 1, #info, 2 do
                    if info[i] == 'last-generated-id' then last = info[i + 1] end
                end
            end
            local ms, seq = string.match(last, '(%d+)-(%d+)')
            ms, seq = tonumber(ms), tonumber(seq)
            local known_ms, known_seq = tonumber(ARGV[1]), tonumber(ARGV[2])
            if ms < known_ms or (ms == known_ms and seq < known_seq) then
                return {0, last}
            end
            local answer = {1}
            local floor_ms, floor_seq = tonumber(ARGV[3]), tonumber(ARGV[4])
            for i = 5, #ARGV do
                local id = '*'
                local now = redis.call('TIME')
                if not exists and tonumber(now[1]) * 1000 + tonumber(now[2]) / 1000 < floor_ms + 1 then
                    id = string.format('%.0f-%.0f', floor_ms, floor_seq + 1)
                end
                exists = true
                answer[i - 3] = redis.call('XADD', KEYS[1], id, 'event', ARGV[i])
            end
            return answer""";

    /** Moves an entry of a group to its dead letters. Both or none: an event is in exactly one of the two places. */
    private static final String BURY = """
            redis.call('XADD', KEYS[2], '*', 'entry', ARGV[2], 'event', ARGV[3], 'reason', ARGV[4],
                'attempts', ARGV[5], 'failed_at', ARGV[6])
            return redis.call('XACK', KEYS[1], ARGV[1], ARGV[2])""";

    private final ReactiveRedisDataSource redis;
    private final Duration timeout;
    private final Duration block;

    Streams(@RedisClientName("events") ReactiveRedisDataSource redis, EventsConfig config) {
        this.redis = redis;
        this.timeout = config.timeout();
        this.block = config.block();
    }

    /** An entry of a stream. */
    record Entry(String stream, String id, String event) {}

    /** An entry that a group was given and has not acknowledged. */
    record Pending(String id, String consumer, Duration idle, int deliveries) {}

    /** How far a group has come. {@code delivered}: the last entry that was given to it. */
    record Group(String name, Position delivered, int pending) {}

    /** The stream was added to, or has less than it should. */
    sealed interface Added {
        record At(List<Position> positions) implements Added {}

        record Lost(Position last) implements Added {}
    }

    static String key(String stream) {
        return "events:" + stream;
    }

    static String deadKey(String stream, String group) {
        return "events:" + stream + ":dead:" + group;
    }

    /**
     * @param known the last entry that must be in the stream; if it ends earlier, nothing is added
     * @param floor a new stream begins behind it, whatever Redis' clock says
     */
    Uni<Added> add(String stream, Position known, Position floor, List<String> envelopes) {
        List<String> args = new ArrayList<>(List.of(
                ADD,
                "1",
                key(stream),
                Long.toString(known.ms()),
                Long.toString(known.seq()),
                Long.toString(floor.ms()),
                Long.toString(floor.seq())));
        args.addAll(envelopes);
        return send(timeout, "EVAL", args.toArray(String[]::new)).map(answer -> {
            if (answer.get(0).toInteger() == 0) {
                return new Added.Lost(Position.parse(answer.get(1).toString()));
            }
            List<Position> positions = new ArrayList<>();
            for (int i = 1; i < answer.size(); i++) {
                positions.add(Position.parse(answer.get(i).toString()));
            }
            return new Added.At(positions);
        });
    }

    /** False while there is no such stream: only its owner makes it, so that a lost one is noticed. */
    Uni<Boolean> join(String stream, String group) {
        return send(timeout, "XGROUP", "CREATE", key(stream), group, "0")
                .replaceWith(true)
                .onFailure(failure -> says(failure, "BUSYGROUP"))
                .recoverWithItem(true)
                .onFailure(failure -> says(failure, "requires the key to exist"))
                .recoverWithItem(false);
    }

    /** Waits for entries that nobody of the group was given; empty after the configured time. */
    Uni<List<Entry>> read(List<String> streams, String group, String consumer, int count) {
        List<String> args = new ArrayList<>(List.of(
                "GROUP",
                group,
                consumer,
                "COUNT",
                Integer.toString(count),
                "BLOCK",
                Long.toString(block.toMillis()),
                "STREAMS"));
        streams.forEach(stream -> args.add(key(stream)));
        streams.forEach(stream -> args.add(">"));
        return send(timeout.plus(block), "XREADGROUP", args.toArray(String[]::new))
                .map(answer -> {
                    List<Entry> entries = new ArrayList<>();
                    if (answer != null) {
                        for (Response one : answer) {
                            String stream = one.get(0).toString().substring(key("").length());
                            entries.addAll(entries(stream, one.get(1)));
                        }
                    }
                    return entries;
                });
    }

    /** Whether a failure means that the stream or the group is gone: Redis was emptied. */
    static boolean isGroupGone(Throwable failure) {
        return says(failure, "NOGROUP") || says(failure, "UNBLOCKED");
    }

    Uni<List<Pending>> pending(String stream, String group, Duration idle, String after, int count) {
        return send(
                        timeout,
                        "XPENDING",
                        key(stream),
                        group,
                        "IDLE",
                        Long.toString(idle.toMillis()),
                        after,
                        "+",
                        Integer.toString(count))
                .map(answer -> StreamSupport.stream(answer.spliterator(), false)
                        .map(one -> new Pending(
                                one.get(0).toString(),
                                one.get(1).toString(),
                                Duration.ofMillis(one.get(2).toLong()),
                                one.get(3).toInteger()))
                        .toList());
    }

    /** Takes an entry over and counts one delivery more; empty if somebody else was faster. */
    Uni<List<Entry>> claim(String stream, String group, String consumer, Pending entry) {
        return send(
                        timeout,
                        "XCLAIM",
                        key(stream),
                        group,
                        consumer,
                        Long.toString(entry.idle().toMillis()),
                        entry.id())
                .map(answer -> entries(stream, answer));
    }

    Uni<Void> acknowledge(String stream, String group, List<String> ids) {
        List<String> args = new ArrayList<>(List.of(key(stream), group));
        args.addAll(ids);
        return send(timeout, "XACK", args.toArray(String[]::new)).replaceWithVoid();
    }

    /** Empty while there is no such stream. */
    Uni<List<Group>> groups(String stream) {
        return send(timeout, "XINFO", "GROUPS", key(stream))
                .map(answer -> StreamSupport.stream(answer.spliterator(), false)
                        .map(one -> new Group(
                                field(one, "name"),
                                Position.parse(field(one, "last-delivered-id")),
                                Integer.parseInt(field(one, "pending"))))
                        .toList())
                .onFailure(failure -> says(failure, "no such key"))
                .recoverWithItem(List.of());
    }

    /** The oldest entry that the group was given and has not acknowledged. */
    Uni<Optional<Position>> firstPending(String stream, String group) {
        return send(timeout, "XPENDING", key(stream), group)
                .map(answer -> answer.get(0).toInteger() == 0
                        ? Optional.empty()
                        : Optional.of(Position.parse(answer.get(1).toString())));
    }

    /** Takes out everything before an entry; that one stays. */
    Uni<Void> trim(String stream, Position before) {
        return send(timeout, "XTRIM", key(stream), "MINID", before.toString()).replaceWithVoid();
    }

    /** Readers of a group that have not been seen for so long and left nothing pending. */
    Uni<Void> forgetConsumers(String stream, String group, Duration idle) {
        return send(timeout, "XINFO", "CONSUMERS", key(stream), group)
                .chain(answer -> {
                    Uni<Void> all = Uni.createFrom().voidItem();
                    for (Response one : answer) {
                        if (field(one, "pending").equals("0") && Long.parseLong(field(one, "idle")) > idle.toMillis()) {
                            all = all.chain(
                                    () -> send(timeout, "XGROUP", "DELCONSUMER", key(stream), group, field(one, "name"))
                                            .replaceWithVoid());
                        }
                    }
                    return all;
                })
                .onFailure(failure -> says(failure, "no such key") || says(failure, "NOGROUP"))
                .recoverWithNull();
    }

    Uni<Void> bury(String group, Entry entry, String reason, int attempts, String now) {
        return send(
                        timeout,
                        "EVAL",
                        BURY,
                        "2",
                        key(entry.stream()),
                        deadKey(entry.stream(), group),
                        group,
                        entry.id(),
                        entry.event(),
                        reason,
                        Integer.toString(attempts),
                        now)
                .replaceWithVoid();
    }

    /** Any command, for what only one class needs. */
    Uni<Response> send(String command, String... args) {
        return send(timeout, command, args);
    }

    private Uni<Response> send(Duration deadline, String command, String... args) {
        Context context = Vertx.currentContext();
        Executor home = context == null ? Runnable::run : task -> context.runOnContext(ignored -> task.run());
        return redis.execute(command, args).ifNoItem().after(deadline).fail().emitOn(home);
    }

    private static List<Entry> entries(String stream, Response answer) {
        List<Entry> entries = new ArrayList<>();
        for (Response one : answer) {
            // An entry that was taken out of the stream is still pending, and comes without fields.
            if (one != null && one.size() == 2 && one.get(1) != null) {
                entries.add(new Entry(stream, one.get(0).toString(), field(one.get(1), FIELD)));
            }
        }
        return entries;
    }

    /** Of an entry's fields, or of what XINFO tells. */
    static String field(Response fields, String name) {
        Response value = fields.get(name);
        return value == null ? "" : value.toString();
    }

    private static boolean says(Throwable failure, String text) {
        return failure.getMessage() != null && failure.getMessage().contains(text);
    }
}

package com.eduplatform.notification.stream;

import com.eduplatform.notification.inapp.Mailbox;
import com.eduplatform.notification.inapp.Mailbox.Entry;
import com.eduplatform.notification.inapp.Mailbox.State;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One connection of one person. It keeps no events, only how far its client has got: the next ones are read from the mailbox once
 * the client has taken the ones before, so a slow client costs a number and not a buffer. Waking is a hint; the mailbox is read on
 * each heartbeat as well. Lives on one Vert.x context.
 */
final class OpenStream {
    private static final Logger LOG = Logger.getLogger(OpenStream.class);
    private static final List<OutboundSseEvent> END = List.of();

    private final UUID userId;
    private final Instant expiresAt;
    private final BooleanSupplier allowed;
    private final Mailbox mailbox;
    private final StreamConfig config;
    private final Clock clock;
    private final Sse sse;
    private final Context context;

    private final @Nullable Long claimed;
    private long position = -1;
    private boolean stale;
    private boolean closed;
    private @Nullable UniEmitter<? super Void> asleep;

    /**
     * @param lastEventId what the client has seen last; null for one that wants to hear from now on
     * @param expiresAt when it ends at the latest
     * @param allowed whether the token is still good, asked before each piece and with each heartbeat
     */
    OpenStream(
            UUID userId,
            @Nullable Long lastEventId,
            Instant expiresAt,
            BooleanSupplier allowed,
            Mailbox mailbox,
            StreamConfig config,
            Clock clock,
            Sse sse,
            Context context) {
        this.userId = userId;
        this.claimed = lastEventId;
        this.expiresAt = expiresAt;
        this.allowed = allowed;
        this.mailbox = mailbox;
        this.config = config;
        this.clock = clock;
        this.sse = sse;
        this.context = context;
    }

    UUID userId() {
        return userId;
    }

    /** Ends with the token's life, with {@link #close()}, or with the client. */
    Multi<OutboundSseEvent> events() {
        return Multi.createBy()
                .repeating()
                .uni(this::next)
                .whilst(batch -> !batch.isEmpty())
                .onFailure()
                .invoke(failure -> LOG.error("A stream broke; its client comes back", failure))
                .onItem()
                .transformToMultiAndConcatenate(batch -> Multi.createFrom().iterable(batch));
    }

    /** There may be something new. On any thread. */
    void wake() {
        context.runOnContext(ignored -> {
            stale = true;
            rouse();
        });
    }

    /** No further events. On any thread. */
    void close() {
        context.runOnContext(ignored -> {
            closed = true;
            rouse();
        });
    }

    /** Ends it if the token is no longer good. On any thread. */
    void closeIfRevoked() {
        if (!allowed.getAsBoolean()) {
            close();
        }
    }

    private void rouse() {
        UniEmitter<? super Void> sleeper = asleep;
        asleep = null;
        if (sleeper != null) {
            sleeper.complete(null);
        }
    }

    /** What is there, or else what there is after a while; a heartbeat if that is nothing. */
    private Uni<List<OutboundSseEvent>> next() {
        if (isOver()) {
            return Uni.createFrom().item(END);
        }
        // The token may have been revoked while this slept: then what has been found is not for this client any more.
        return look(config.heartbeat()).map(found -> isOver() ? END : found.isEmpty() ? List.of(heartbeat()) : found);
    }

    /** Reads until there is something or the patience is at its end. */
    private Uni<List<OutboundSseEvent>> look(Duration patience) {
        Instant deadline = clock.instant().plus(patience);
        stale = false;
        return read().onFailure()
                .recoverWithUni(failure -> {
                    LOG.warnf("A stream cannot read its mailbox: %s", failure);
                    return sleep(config.retry()).replaceWith(List.of(heartbeat()));
                })
                .chain(found -> {
                    Duration left = Duration.between(clock.instant(), deadline);
                    return found.isEmpty() && !isOver() && left.isPositive()
                            ? sleep(left).chain(() -> look(Duration.between(clock.instant(), deadline)))
                            : Uni.createFrom().item(found);
                });
    }

    private Uni<List<OutboundSseEvent>> read() {
        if (position < 0) {
            return mailbox.state(userId).map(this::ready);
        }
        return mailbox.after(userId, position, config.batch()).map(entries -> {
            if (!entries.isEmpty()) {
                position = entries.getLast().seq();
            }
            return entries.stream().map(this::event).toList();
        });
    }

    /** Completes when woken, at the end of the duration, or with the token; at once if woken since the last look. */
    private Uni<Void> sleep(Duration duration) {
        if (stale || closed) {
            return Uni.createFrom().voidItem();
        }
        Duration life = Duration.between(clock.instant(), expiresAt);
        long millis = Math.max(1, (life.compareTo(duration) < 0 ? life : duration).toMillis() + 1);
        return Uni.createFrom().emitter(emitter -> {
            asleep = emitter;
            long timer = context.owner().setTimer(millis, fired -> rouse());
            emitter.onTermination(() -> context.owner().cancelTimer(timer));
        });
    }

    private boolean isOver() {
        return closed || !allowed.getAsBoolean();
    }

    /** The first event tells where the stream begins, so that a client which hears nothing more knows what to come back with. */
    private List<OutboundSseEvent> ready(State state) {
        // More than there is cannot have been seen here: it is another person's number, or an older database has been
        // restored.
        position = claimed == null ? state.lastSeq() : Math.min(claimed, state.lastSeq());
        return List.of(sse.newEventBuilder()
                .id(String.valueOf(position))
                .name("ready")
                .reconnectDelay(config.reconnect().toMillis())
                .data("{\"unread_count\":" + state.unread() + "}")
                .build());
    }

    private OutboundSseEvent event(Entry entry) {
        return sse.newEventBuilder()
                .id(String.valueOf(entry.seq()))
                .name(entry.isNew() ? "notification" : "notification-changed")
                .data(entry.json())
                .build();
    }

    private OutboundSseEvent heartbeat() {
        return sse.newEventBuilder().comment("heartbeat").build();
    }
}

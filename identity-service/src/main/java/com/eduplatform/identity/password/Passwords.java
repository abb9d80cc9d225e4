package com.eduplatform.identity.password;

import at.favre.lib.crypto.bcrypt.BCrypt;
import com.eduplatform.defaults.limit.LimitConfig;
import com.eduplatform.defaults.limit.Source;
import com.eduplatform.defaults.problem.CommonProblem;
import com.eduplatform.identity.context.CallerContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Hashes and checks passwords with bcrypt. It is pure CPU, so it has threads of its own, at most one for each core, and few
 * {@link Places} to wait: a caller who would wait too long gets 503 with {@code Retry-After} at once. Answers arrive on the
 * context of the request that asked, because Hibernate Reactive's session lives there.
 */
@Singleton
public final class Passwords {
    /** 22 characters of salt and 31 of hash that belong to no password. */
    private static final String NOBODYS_HASH = "BdTPZPFbDnQEqLQgWNr8Qe3.nRYqg5aUOQ4m3VQk7bPgn0M8Q5zZe";

    private final int cost;
    private final String nobody;
    private final boolean limited;
    private final Places places;
    private final ExecutorService threads;

    Passwords(PasswordConfig config, LimitConfig limits) {
        this.cost = config.cost();
        this.nobody = "$2b$%02d$%s".formatted(cost, NOBODYS_HASH);
        this.limited = limits.enabled();
        int size = config.threads().orElse(Runtime.getRuntime().availableProcessors());
        this.places = new Places(size, config.maxWait(), cost);
        this.threads = Executors.newFixedThreadPool(
                size, Thread.ofPlatform().daemon().name("bcrypt-", 0).factory());
    }

    /** A {@code $2b$} hash of a password that obeys {@link ValidPassword}. */
    public Uni<String> hash(String password) {
        return hash(password, null);
    }

    /** @param address of a client, who may not take all places; null for who is known otherwise */
    public Uni<String> hash(String password, @Nullable String address) {
        return compute(
                address,
                () -> new String(
                        BCrypt.with(BCrypt.Version.VERSION_2B).hash(cost, bytes(password)), StandardCharsets.US_ASCII));
    }

    /**
     * Whether the hash ({@code $2a$}, {@code $2b$} or {@code $2y$}) was made from this password.
     *
     * @param hash null if there is no such account: the answer is no then, and takes the same time
     */
    public Uni<Boolean> matches(String password, @Nullable String hash) {
        return matches(password, hash, null);
    }

    /**
     * The same.
     *
     * @param address of a client, who may not take all places; null for who is known otherwise
     */
    public Uni<Boolean> matches(String password, @Nullable String hash, @Nullable String address) {
        String expected = hash != null && hash.startsWith("$2") ? hash : nobody;
        return compute(
                address,
                () -> BCrypt.verifyer().verify(bytes(password), expected.getBytes(StandardCharsets.US_ASCII)).verified
                        && expected.equals(hash));
    }

    private <T> Uni<T> compute(@Nullable String address, Supplier<T> work) {
        String source = address == null || !limited ? null : Source.of(address);
        return Uni.createFrom().deferred(() -> {
            if (!places.take(source)) {
                return Uni.createFrom().failure(CommonProblem.SERVICE_UNAVAILABLE::exception);
            }
            Executor caller = CallerContext.current();
            return Uni.createFrom()
                    .<T>emitter(emitter -> {
                        AtomicBoolean gone = new AtomicBoolean();
                        emitter.onTermination(() -> gone.set(true));
                        // In any case, or the place of somebody who has left would be taken for ever.
                        threads.execute(() -> serve(source, gone, work, emitter));
                    })
                    .emitOn(caller);
        });
    }

    private <T> void serve(
            @Nullable String source, AtomicBoolean gone, Supplier<T> work, UniEmitter<? super T> emitter) {
        if (gone.get()) {
            places.giveBack(source);
            return;
        }
        try {
            emitter.complete(places.work(source, work));
        } catch (RuntimeException broken) {
            emitter.fail(broken);
        }
    }

    private static byte[] bytes(String password) {
        return password.getBytes(StandardCharsets.UTF_8);
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}

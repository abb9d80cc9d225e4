package com.eduplatform.identity.password;

import at.favre.lib.crypto.bcrypt.BCrypt;
import com.eduplatform.defaults.problem.CommonProblem;
import com.eduplatform.identity.context.CallerContext;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Hashes and checks passwords with bcrypt. It is pure CPU, so it has threads of its own, at most one for each core, and a
 * short queue: a caller who would wait too long gets 503 with {@code Retry-After} at once. Answers arrive on the context
 * of the request that asked, because Hibernate Reactive's session lives there.
 */
@Singleton
public final class Passwords {
    /** 22 characters of salt and 31 of hash that belong to no password. */
    private static final String NOBODYS_HASH = "BdTPZPFbDnQEqLQgWNr8Qe3.nRYqg5aUOQ4m3VQk7bPgn0M8Q5zZe";

    private final int cost;
    private final String nobody;
    private final ThreadPoolExecutor threads;

    Passwords(PasswordConfig config) {
        this.cost = config.cost();
        this.nobody = "$2b$%02d$%s".formatted(cost, NOBODYS_HASH);
        int size = config.threads().orElse(Runtime.getRuntime().availableProcessors());
        this.threads = new ThreadPoolExecutor(
                size,
                size,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(config.queue()),
                Thread.ofPlatform().daemon().name("bcrypt-", 0).factory());
    }

    /** A {@code $2b$} hash of a password that obeys {@link ValidPassword}. */
    public Uni<String> hash(String password) {
        return compute(() -> new String(
                BCrypt.with(BCrypt.Version.VERSION_2B).hash(cost, bytes(password)), StandardCharsets.US_ASCII));
    }

    /**
     * Whether the hash ({@code $2a$}, {@code $2b$} or {@code $2y$}) was made from this password.
     *
     * @param hash null if there is no such account: the answer is no then, and takes the same time
     */
    public Uni<Boolean> matches(String password, @Nullable String hash) {
        String expected = hash != null && hash.startsWith("$2") ? hash : nobody;
        return compute(
                () -> BCrypt.verifyer().verify(bytes(password), expected.getBytes(StandardCharsets.US_ASCII)).verified
                        && expected.equals(hash));
    }

    private <T> Uni<T> compute(Supplier<T> work) {
        return Uni.createFrom().deferred(() -> {
            Executor caller = CallerContext.current();
            return Uni.createFrom()
                    .item(work)
                    .runSubscriptionOn(threads)
                    .onFailure(RejectedExecutionException.class)
                    .transform(full -> CommonProblem.SERVICE_UNAVAILABLE.exception())
                    .emitOn(caller);
        });
    }

    private static byte[] bytes(String password) {
        return password.getBytes(StandardCharsets.UTF_8);
    }

    @PreDestroy
    void stop() {
        threads.shutdownNow();
    }
}

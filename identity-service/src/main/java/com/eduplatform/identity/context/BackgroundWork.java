package com.eduplatform.identity.context;

import static java.util.Objects.requireNonNull;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Does what no answer may wait for, each piece on a context of its own, where Hibernate Reactive can open a session. Bounded:
 * a flood of requests must not become a flood of unfinished work.
 */
@Singleton
public final class BackgroundWork {
    private static final Logger LOG = Logger.getLogger(BackgroundWork.class);
    private static final int LIMIT = 256;
    /** Whatever takes longer has got stuck and must give its place back. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Vertx vertx;
    private final Semaphore places = new Semaphore(LIMIT);

    BackgroundWork(Vertx vertx) {
        this.vertx = vertx;
    }

    /** False if there is too much to do already. A failure of the work is logged. */
    public boolean start(Supplier<Uni<Void>> work) {
        if (!places.tryAcquire()) {
            return false;
        }
        Context context = requireNonNull(VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext()));
        VertxContextSafetyToggle.setContextSafe(context, true);
        context.runOnContext(ignored -> Uni.createFrom()
                .deferred(work::get)
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .onTermination()
                .invoke(() -> places.release())
                .subscribe()
                .with(done -> {}, failure -> LOG.error("Background work failed", failure)));
        return true;
    }
}

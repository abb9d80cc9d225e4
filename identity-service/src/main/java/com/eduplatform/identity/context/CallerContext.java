package com.eduplatform.identity.context;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.concurrent.Executor;

/** The way back to a request: Hibernate Reactive's sessions live on its context and fail on any other thread. */
public final class CallerContext {
    private CallerContext() {}

    /** For {@code emitOn}: runs tasks on the context that is current now; in place if there is none. */
    public static Executor current() {
        Context context = Vertx.currentContext();
        return context == null ? Runnable::run : task -> context.runOnContext(ignored -> task.run());
    }
}

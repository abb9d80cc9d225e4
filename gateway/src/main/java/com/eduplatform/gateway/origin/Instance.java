package com.eduplatform.gateway.origin;

import com.eduplatform.gateway.edge.Origin;
import java.util.concurrent.atomic.AtomicInteger;

/** One process of a service, and what the gateway knows of it: whether it is ready, how busy, whether it fails. */
final class Instance {
    private final Origin origin;
    private final Breaker breaker;
    private final AtomicInteger outstanding = new AtomicInteger();
    private volatile boolean ready = true;
    private volatile boolean leaving;

    Instance(Origin origin, Breaker breaker) {
        this.origin = origin;
        this.breaker = breaker;
    }

    Origin origin() {
        return origin;
    }

    Breaker breaker() {
        return breaker;
    }

    boolean isReady() {
        return ready;
    }

    void ready(boolean said) {
        ready = said;
        if (said) {
            leaving = false;
        }
    }

    /** Whether it will refuse soon, if it does not already. */
    boolean isLeaving() {
        return leaving;
    }

    /** It ends its connections, for it has been told to stop. */
    void leaves() {
        leaving = true;
        ready = false;
    }

    /** Requests on their way to it or being answered. */
    int outstanding() {
        return outstanding.get();
    }

    void begin() {
        outstanding.incrementAndGet();
    }

    void end() {
        outstanding.decrementAndGet();
    }
}

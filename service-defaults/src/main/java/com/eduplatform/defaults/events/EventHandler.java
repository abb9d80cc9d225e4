package com.eduplatform.defaults.events;

import io.smallrye.mutiny.Uni;
import java.util.Set;

/**
 * What a service does about some types of events; a bean of this type is all it takes. The service's group then reads the
 * stream, every event once for all instances together.
 *
 * <p>Events come at least once and in any order. The inbox leaves repeated ones out; order is up to the handler: what it
 * writes must carry {@link Event#aggregateVersion()} and yield to a newer one that is there already.
 */
public interface EventHandler {
    /** The service whose events these are: {@code payment}. */
    String stream();

    /** Not empty; no other handler of this service takes one of them. */
    Set<String> types();

    /**
     * Runs inside a Hibernate Reactive transaction, together with the inbox entry: a failure undoes both, and the event is
     * tried again, later each time. Calls no other service.
     */
    Uni<Void> handle(Event event);
}

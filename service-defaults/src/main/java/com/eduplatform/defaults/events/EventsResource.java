package com.eduplatform.defaults.events;

import com.eduplatform.defaults.config.EnvironmentConfig;
import com.eduplatform.defaults.events.DeadLetters.DeadLetter;
import com.eduplatform.defaults.events.DeadLetters.Outcome;
import com.eduplatform.defaults.events.Housekeeping.Reading;
import com.eduplatform.defaults.events.Housekeeping.Waiting;
import com.eduplatform.defaults.events.Rebuilding.Progress;
import com.eduplatform.defaults.problem.CommonProblem;
import com.eduplatform.defaults.security.Internal;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;

/** For {@code fleet events}: how the events of this service are, and what to do about its dead letters. */
@Internal
@Path("/internal/events")
@Produces(MediaType.APPLICATION_JSON)
public class EventsResource {
    private final Housekeeping housekeeping;
    private final DeadLetters deadLetters;
    private final Rebuilding rebuilding;
    private final EventTraffic traffic;
    private final String service;

    EventsResource(
            Housekeeping housekeeping,
            DeadLetters deadLetters,
            Rebuilding rebuilding,
            EventTraffic traffic,
            EnvironmentConfig environment) {
        this.housekeeping = housekeeping;
        this.deadLetters = deadLetters;
        this.rebuilding = rebuilding;
        this.traffic = traffic;
        this.service = environment.service();
    }

    /** @param readers who reads this service's stream */
    record Overview(String service, OutboxView outbox, List<ReaderView> readers) {}

    record OutboxView(long depth, double oldestAgeSeconds) {
        static OutboxView of(Waiting waiting) {
            return new OutboxView(waiting.count(), waiting.oldestSeconds());
        }
    }

    record ReaderView(String group, long lag, long pending, long dead) {
        static ReaderView of(Reading reading) {
            return new ReaderView(reading.group(), reading.lag(), reading.pending(), reading.dead());
        }
    }

    record RebuildView(List<Progress> models) {}

    record DeadLetterList(List<DeadLetter> items) {}

    @GET
    public Uni<Overview> overview() {
        return housekeeping
                .measureOutbox()
                .chain(waiting -> housekeeping
                        .read()
                        .map(readings -> new Overview(
                                service,
                                OutboxView.of(waiting),
                                readings.stream().map(ReaderView::of).toList())));
    }

    @GET
    @Path("/dead")
    public Uni<DeadLetterList> dead() {
        return deadLetters.all().map(DeadLetterList::new);
    }

    @GET
    @Path("/dead/{id}")
    public Uni<DeadLetter> deadLetter(@RestPath String id) {
        return find(id);
    }

    @POST
    @Cancellable(false) // a client that hangs up must not stop it half-way
    @Path("/dead/{id}/replay")
    public Uni<Outcome> replay(@RestPath String id) {
        return find(id).chain(deadLetters::replay);
    }

    @DELETE
    @Cancellable(false)
    @Path("/dead/{id}")
    public Uni<Void> discard(@RestPath String id) {
        return find(id).chain(deadLetters::discard);
    }

    /** Begins to copy this service's read models from their owners, in the background, unless that is under way. */
    @POST
    @Path("/rebuild")
    @ResponseStatus(202)
    public Uni<RebuildView> rebuild() {
        RebuildView begun = new RebuildView(rebuilding.begin());
        traffic.rebuild();
        return Uni.createFrom().item(begun);
    }

    @GET
    @Path("/rebuild")
    public Uni<RebuildView> rebuildProgress() {
        return Uni.createFrom().item(new RebuildView(rebuilding.progress()));
    }

    private Uni<DeadLetter> find(String id) {
        return deadLetters.find(id).map(found -> found.orElseThrow(CommonProblem.NOT_FOUND::exception));
    }
}

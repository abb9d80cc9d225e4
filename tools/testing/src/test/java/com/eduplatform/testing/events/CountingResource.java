package com.eduplatform.testing.events;

import com.eduplatform.defaults.events.Outbox;
import com.eduplatform.defaults.security.Public;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Tells an event in a transaction that commits or, if the test wants so, does not. */
@Path("/counting")
public class CountingResource {
    private final Outbox outbox;

    CountingResource(Outbox outbox) {
        this.outbox = outbox;
    }

    @POST
    @Public
    @Path("/{aggregate}/{number}")
    public Uni<Void> count(
            @RestPath UUID aggregate, @RestPath int number, @RestQuery @DefaultValue("false") boolean fails) {
        return Panache.withTransaction(() -> outbox.add(
                        "sample.counted", aggregate, new CountingHandler.Counted(number))
                .invoke(() -> {
                    if (fails) {
                        throw new IllegalStateException("rolled back");
                    }
                }));
    }
}

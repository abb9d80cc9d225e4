package com.eduplatform.payment.reconciliation;

import com.eduplatform.defaults.security.Internal;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Reconciliation by hand, for {@code fleet reconcile}. */
@Internal
@Path("/internal/reconciliations")
@Produces(MediaType.APPLICATION_JSON)
public final class ReconciliationResource {
    private final Reconciliations reconciliations;

    ReconciliationResource(Reconciliations reconciliations) {
        this.reconciliations = reconciliations;
    }

    /** Answers when it is done: seconds, or minutes with millions of payments. */
    @POST
    @Cancellable(false)
    public Uni<Report> reconcile() {
        return reconciliations.byHand();
    }
}

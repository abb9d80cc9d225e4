package com.eduplatform.payment.ledger;

import static com.eduplatform.payment.PaymentProblem.TEACHERS_ONLY;

import com.eduplatform.defaults.paging.OffsetPage;
import com.eduplatform.defaults.security.Caller;
import com.eduplatform.defaults.security.Role;
import com.eduplatform.payment.ledger.Ledger.Earnings;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** What the calling teacher's courses brought. */
@Path("/payments/earnings")
@Produces(MediaType.APPLICATION_JSON)
public final class EarningsResource {
    private final Ledger ledger;
    private final Caller caller;

    EarningsResource(Ledger ledger, Caller caller) {
        this.ledger = ledger;
        this.caller = caller;
    }

    /** Teachers see their own and nobody else's, whether they are verified (still) or not: it is their money. */
    @GET
    public Uni<Earnings> mine(@Valid @BeanParam OffsetPage page) {
        caller.require(Role.TEACHER, TEACHERS_ONLY);
        return ledger.earningsOf(caller.id(), page);
    }
}

package com.eduplatform.defaults.remote;

import com.eduplatform.defaults.problem.CommonProblem;
import com.eduplatform.defaults.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.WebApplicationException;
import java.util.Optional;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.jboss.logging.Logger;

/** What the answers of a sibling service mean: found, not found, or "nobody can say" (503), never a guessed yes or no. */
public final class Sibling {
    private static final Logger LOG = Logger.getLogger(Sibling.class);

    private Sibling() {}

    /** An answer that may be 404; every other failure (refused, too slow, breaker open, 5xx) becomes 503. */
    public static <T> Uni<Optional<T>> find(Uni<T> call) {
        return call.map(Optional::of)
                .onFailure(Sibling::isNotFound)
                .recoverWithItem(Optional::empty)
                .onFailure()
                .transform(Sibling::unavailable);
    }

    /** An answer that is always there as long as the sibling is. */
    public static <T> Uni<T> ask(Uni<T> call) {
        return call.onFailure().transform(Sibling::unavailable);
    }

    public static boolean isNotFound(Throwable failure) {
        return failure instanceof WebApplicationException e && e.getResponse().getStatus() == 404;
    }

    private static Throwable unavailable(Throwable failure) {
        if (failure instanceof ProblemException) {
            return failure;
        }
        // An open breaker was announced when it opened: saying it again for every request would bury the cause.
        LOG.logf(
                failure instanceof CircuitBreakerOpenException ? Logger.Level.DEBUG : Logger.Level.WARN,
                "A sibling service did not answer: %s",
                failure);
        return CommonProblem.SERVICE_UNAVAILABLE.exception();
    }
}

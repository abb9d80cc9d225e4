package com.eduplatform.defaults.remote;

import com.eduplatform.defaults.problem.CommonProblem;
import com.eduplatform.defaults.problem.ProblemException;
import com.fasterxml.jackson.core.JacksonException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpHeaders;
import jakarta.ws.rs.WebApplicationException;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.jboss.logging.Logger;

/**
 * Another service, at one address or several, and what its answers mean: found, not found, or "nobody can say" (503), never a
 * guessed yes or no.
 *
 * <p>Whatever is asked must change nothing there: what one instance did not hear, or refuses because it is stopping, is asked of
 * the next, each at most once. An instance that was not there or took too long rests for a while: others are asked first. Slow
 * answers are not asked for again, for somebody waits.
 */
public final class Sibling {
    private static final Logger LOG = Logger.getLogger(Sibling.class);
    private static final Duration REST = Duration.ofSeconds(5);

    private final List<Instance> instances;
    private final Clock clock;
    private final AtomicInteger turn = new AtomicInteger();

    /** @param addresses at least one */
    public Sibling(List<URI> addresses, Clock clock) {
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("A sibling without an address");
        }
        this.instances = addresses.stream().map(Instance::new).toList();
        this.clock = clock;
    }

    /**
     * An answer that may be 404; every other failure (refused, too slow, breaker open, 5xx) becomes 503.
     *
     * @param question asks one instance, at this address
     */
    public <T> Uni<Optional<T>> find(Function<String, Uni<T>> question) {
        return askInTurn(question)
                .map(Optional::of)
                .onFailure(Sibling::isNotFound)
                .recoverWithItem(Optional::empty)
                .onFailure()
                .transform(Sibling::unavailable);
    }

    /** An answer that is always there as long as the sibling is. */
    public <T> Uni<T> ask(Function<String, Uni<T>> question) {
        return ask(askInTurn(question));
    }

    /** The same for somebody who is no service of ours, and may be asked but once. */
    public static <T> Uni<T> ask(Uni<T> call) {
        return call.onFailure().transform(Sibling::unavailable);
    }

    public static boolean isNotFound(Throwable failure) {
        return failure instanceof WebApplicationException e && e.getResponse().getStatus() == 404;
    }

    private <T> Uni<T> askInTurn(Function<String, Uni<T>> question) {
        return Uni.createFrom().deferred(() -> askNext(question, inTurn()));
    }

    private <T> Uni<T> askNext(Function<String, Uni<T>> question, Iterator<Instance> order) {
        Instance instance = order.next();
        return question.apply(instance.address)
                .onFailure(failure -> isAway(failure) || failure instanceof TimeoutException)
                .invoke(() -> instance.restsUntil = clock.instant().plus(REST))
                .onFailure(failure -> order.hasNext() && isAway(failure))
                .recoverWithUni(() -> askNext(question, order));
    }

    /** Each time another one first; those that rest come last. */
    private Iterator<Instance> inTurn() {
        Instant now = clock.instant();
        int first = turn.getAndIncrement();
        return IntStream.range(0, instances.size())
                .mapToObj(i -> instances.get(Math.floorMod(first + i, instances.size())))
                .sorted(Comparator.comparing(instance -> instance.restsUntil.isAfter(now)))
                .iterator();
    }

    /** Nothing was listening, the connection ended before the answer, or the instance refused as it is stopping. */
    private static boolean isAway(Throwable failure) {
        if (failure instanceof WebApplicationException e) {
            return e.getResponse().getStatus() == 503
                    && "close".equalsIgnoreCase(e.getResponse().getHeaderString(HttpHeaders.CONNECTION.toString()));
        }
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return cause instanceof HttpClosedException
                || (cause instanceof IOException && !(cause instanceof JacksonException));
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

    private static final class Instance {
        private final String address;
        private volatile Instant restsUntil = Instant.MIN;

        Instance(URI address) {
            this.address = address.toString();
        }
    }
}

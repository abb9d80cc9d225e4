package com.eduplatform.notification.delivery;

import com.eduplatform.notification.message.Channel;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.mail.SMTPException;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Works off both lanes, on every instance: looks for work, goes on while there is some, and reports what became of each job. A job
 * that fails comes back later and later; one that cannot succeed, or has failed too often, is dead and keeps its reason.
 */
@Singleton
final class Lanes {
    private static final Logger LOG = Logger.getLogger(Lanes.class);

    private final Deliveries deliveries;
    private final Postman postman;
    private final Throttle throttle;
    private final DeliveryConfig config;
    private final Backoff backoff;
    private final MeterRegistry metrics;

    Lanes(Deliveries deliveries, Postman postman, Throttle throttle, DeliveryConfig config, MeterRegistry metrics) {
        this.deliveries = deliveries;
        this.postman = postman;
        this.throttle = throttle;
        this.config = config;
        this.backoff = new Backoff(config.firstRetry(), config.longestRetry());
        this.metrics = metrics;
    }

    @Scheduled(every = "${notification.delivery.poll}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> instant() {
        return workOff(Lane.INSTANT);
    }

    @Scheduled(every = "${notification.delivery.poll}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> broadcast() {
        return workOff(Lane.BROADCAST);
    }

    /** Until nothing is due, or nothing more is allowed for now. */
    Uni<Void> workOff(Lane lane) {
        return deliveries
                .isWaiting(lane)
                .chain(waiting -> waiting ? allowed(lane) : Uni.createFrom().item(0))
                .chain(allowed ->
                        allowed == 0 ? Uni.createFrom().item(List.<Job>of()) : deliveries.claim(lane, allowed))
                .chain(jobs -> jobs.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : together(jobs).chain(() -> workOff(lane)));
    }

    private Uni<Integer> allowed(Lane lane) {
        return lane == Lane.BROADCAST
                ? throttle.take(config.batch())
                : Uni.createFrom().item(config.batch());
    }

    private Uni<Void> together(List<Job> jobs) {
        return Uni.join()
                .all(jobs.stream().map(this::work).toList())
                .andCollectFailures()
                .replaceWithVoid();
    }

    private Uni<Void> work(Job job) {
        String address = job.email();
        boolean isMandatory = job.type().isMandatoryOn(Channel.EMAIL);
        if (address == null) {
            return failed(job, "The address is not known yet", false);
        }
        if (!job.isVerified() && !isMandatory) {
            return skipped(job, "The address is not verified");
        }
        if (job.muted() && !isMandatory) {
            return skipped(job, "Switched off");
        }
        return postman.deliver(job, address)
                .ifNoItem()
                .after(config.timeout())
                .fail()
                .onItemOrFailure()
                .transformToUni((sent, failure) ->
                        failure == null ? sent(job) : failed(job, reason(failure), isFinal(failure)));
    }

    private Uni<Void> sent(Job job) {
        count(job, "sent");
        return deliveries.sent(job);
    }

    private Uni<Void> skipped(Job job, String reason) {
        count(job, "skipped");
        return deliveries.skipped(job, reason);
    }

    private Uni<Void> failed(Job job, String reason, boolean isFinal) {
        count(job, "failed");
        if (isFinal || job.attempt() >= config.attempts()) {
            LOG.errorf("Delivery %s is dead after %d attempts: %s", job.id(), job.attempt(), reason);
            count(job, "dead");
            return deliveries.dead(job, reason);
        }
        count(job, "retried");
        Duration delay =
                backoff.after(job.attempt(), ThreadLocalRandom.current().nextDouble());
        LOG.debugf("Delivery %s failed and is tried again in %s: %s", job.id(), delay, reason);
        return deliveries.retry(job, delay, reason);
    }

    /** A mail server that says no for good (5yz) will say so again; anything else may pass. */
    private static boolean isFinal(Throwable failure) {
        SMTPException refusal = refusal(failure);
        return refusal != null && refusal.isPermanent();
    }

    /** The server's words may repeat the address: its code is enough. */
    private static String reason(Throwable failure) {
        SMTPException refusal = refusal(failure);
        return refusal == null
                ? failure.getClass().getSimpleName()
                : "The mail server answered " + refusal.getReplyCode();
    }

    private static @Nullable SMTPException refusal(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SMTPException refusal) {
                return refusal;
            }
        }
        return null;
    }

    private void count(Job job, String outcome) {
        metrics.counter(
                        "notification.deliveries",
                        "channel",
                        "email",
                        "lane",
                        job.lane().column(),
                        "outcome",
                        outcome)
                .increment();
    }
}

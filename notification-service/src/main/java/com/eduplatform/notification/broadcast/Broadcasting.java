package com.eduplatform.notification.broadcast;

import com.eduplatform.notification.delivery.DeliveryConfig;
import com.eduplatform.notification.delivery.Throttle;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/**
 * Works off broadcasts, on every instance, as fast as the lane allows: each person who is told costs a token, as each mail does. Two
 * instances never work on the same broadcast at the same time.
 */
@Singleton
final class Broadcasting {
    private final Broadcasts broadcasts;
    private final Throttle throttle;
    private final DeliveryConfig config;

    Broadcasting(Broadcasts broadcasts, Throttle throttle, DeliveryConfig config) {
        this.broadcasts = broadcasts;
        this.throttle = throttle;
        this.config = config;
    }

    @Scheduled(every = "${notification.delivery.poll}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> workOff() {
        return broadcasts
                .isAnyRunning()
                .chain(isRunning -> isRunning
                        ? throttle.take(config.batch())
                        : Uni.createFrom().item(0))
                .chain(allowed -> allowed == 0 ? Uni.createFrom().item(false) : broadcasts.tellNext(allowed))
                .chain(goOn -> goOn ? workOff() : Uni.createFrom().voidItem());
    }
}

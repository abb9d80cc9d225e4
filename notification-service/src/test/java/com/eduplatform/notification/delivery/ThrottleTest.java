package com.eduplatform.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.eduplatform.notification.Reactive;
import com.eduplatform.testing.RealStores;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealStores.class)
class ThrottleTest {
    private static final int PER_SECOND = 30;

    @Inject
    ReactiveRedisDataSource redis;

    @Inject
    DeliveryConfig config;

    @Inject
    Clock clock;

    @Test
    void allInstancesTogetherHaveOneBucket() throws Exception {
        redis.execute("DEL", "notification:broadcast-tokens").await().indefinitely();
        long begun = System.nanoTime();
        List<Callable<Integer>> takers = new ArrayList<>();
        for (int instance = 0; instance < 4; instance++) {
            Throttle throttle = new Throttle(redis, config, clock);
            for (int i = 0; i < 25; i++) {
                takers.add(() -> Reactive.await(() -> throttle.take(10)));
            }
        }

        int taken = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> some : threads.invokeAll(takers)) {
                taken += some.get();
            }
        }

        // However long it took: what came back in that time, and no more than that.
        long millis = Duration.ofNanos(System.nanoTime() - begun).toMillis() + 1;
        assertThat((long) taken).isBetween((long) PER_SECOND, PER_SECOND + millis * PER_SECOND / 1000 + 1);
    }
}

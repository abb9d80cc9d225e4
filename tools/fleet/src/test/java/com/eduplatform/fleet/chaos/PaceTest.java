package com.eduplatform.fleet.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void purchasesWaitForTheFaultsThatTheyAreTheShareOf() throws Exception {
        Pace pace = new Pace(10, 5, Duration.ZERO, LONG);
        for (int i = 0; i < 5; i++) {
            assertThat(pace.nextPurchase()).isEqualTo(i);
        }

        try (ExecutorService other = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> sixth = other.submit(pace::nextPurchase);
            assertThat(pace.nextFault()).isTrue();

            assertThat(sixth.get()).isEqualTo(5);
        }
    }

    @Test
    void faultsWaitForTheirPurchases() throws Exception {
        Pace pace = new Pace(10, 5, Duration.ZERO, LONG);
        assertThat(pace.nextFault()).isTrue();

        try (ExecutorService other = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> second = other.submit(pace::nextFault);
            pace.purchaseEnded();
            assertThat(second.isDone()).isFalse();
            pace.purchaseEnded();

            assertThat(second.get()).isTrue();
        }
    }

    @Test
    void eachIsHandedOutOnce() throws Exception {
        Pace pace = new Pace(2, 0, Duration.ZERO, LONG);

        assertThat(pace.nextPurchase()).isZero();
        assertThat(pace.nextPurchase()).isEqualTo(1);
        assertThat(pace.nextPurchase()).isNegative();
        assertThat(pace.nextFault()).isFalse();
    }

    @Test
    void nobodyGetsATurnWhenTheTimeIsOver() throws Exception {
        Pace pace = new Pace(2, 2, Duration.ZERO, Duration.ZERO);

        assertThat(pace.nextPurchase()).isNegative();
        assertThat(pace.nextFault()).isFalse();
    }
}

package com.eduplatform.gateway;

import static com.eduplatform.gateway.Origins.COURSE;
import static org.assertj.core.api.Assertions.assertThat;

import com.eduplatform.gateway.RawClient.Answer;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** In an application of its own: there is no way back from draining. */
@QuarkusTest
@QuarkusTestResource(Origins.class)
@TestProfile(DrainingTest.OwnApplication.class)
final class DrainingTest {
    public static final class OwnApplication implements QuarkusTestProfile {}

    @Inject
    Event<ShutdownDelayInitiatedEvent> stopping;

    @Test
    void serverThatStopsServesOnButSendsItsClientsAway() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch signal = new CountDownLatch(1);
        COURSE.at("/slow", request -> {
            asked.countDown();
            assertThat(signal.await(10, TimeUnit.SECONDS)).isTrue();
            request.answer("200 OK", "whole");
        });

        try (RawClient inFlight = new RawClient();
                RawClient kept = new RawClient()) {
            kept.request("GET", "/health/ready");
            assertThat(kept.answer().status()).isEqualTo(200);
            inFlight.request("GET", "/api/course/slow");
            assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();

            stopping.fire(new ShutdownDelayInitiatedEvent());
            signal.countDown();

            assertThat(inFlight.answer().text()).isEqualTo("whole");
            kept.request("GET", "/health/ready");
            Answer ready = kept.answer();
            assertThat(ready.status()).isEqualTo(503);
            assertThat(ready.text()).contains("draining");
            assertThat(ready.head().first("Connection")).isEqualTo("close");
            assertThat(kept.in.read()).isEqualTo(-1);
            assertThat(RawClient.ask("GET", "/api/course/x").status()).isEqualTo(200);
        }
    }
}

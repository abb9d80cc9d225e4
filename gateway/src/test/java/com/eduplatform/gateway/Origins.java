package com.eduplatform.gateway;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** The origins of all tests, and the one configuration that they share. */
public final class Origins implements QuarkusTestResourceLifecycleManager {
    static final int MAX_BODY = 32 << 20;

    /** More than the tests of broken origins provoke in a row. */
    static final int BREAKER_FAILURES = 20;

    /** From one address. */
    static final int MAX_CONNECTIONS = 60;

    /** Connections from here come from a proxy that the gateway trusts. */
    static final String TRUSTED_PROXY = "127.0.0.99";

    static final FakeOrigin IDENTITY = new FakeOrigin();
    static final FakeOrigin COURSE = new FakeOrigin();
    static final FakeOrigin PAYMENT = new FakeOrigin();
    static final FakeOrigin ENROLLMENT_1 = new FakeOrigin();
    static final FakeOrigin ENROLLMENT_2 = new FakeOrigin();

    @Override
    public Map<String, String> start() {
        return Map.ofEntries(
                Map.entry("IDENTITY_URL", IDENTITY.url()),
                Map.entry("COURSE_URL", COURSE.url()),
                Map.entry("ENROLLMENT_URL", ENROLLMENT_1.url() + "," + ENROLLMENT_2.url()),
                Map.entry("PAYMENT_URL", PAYMENT.url()),
                Map.entry("NOTIFICATION_URL", IDENTITY.url()),
                // Nobody listens there: the gateway is to work without.
                Map.entry("REDIS_URL", "redis://127.0.0.1:1"),
                Map.entry("TRUSTED_PROXIES", TRUSTED_PROXY + "/32"),
                Map.entry("gateway.origin.breaker-failures", String.valueOf(BREAKER_FAILURES)),
                Map.entry("gateway.origin.breaker-pause", "1s"),
                Map.entry("gateway.origin.concurrency", "8"),
                Map.entry("gateway.origin.response-timeout", "2s"),
                Map.entry("gateway.origin.idle-timeout", "4s"),
                Map.entry("gateway.origin.tunnel-idle-timeout", "3s"),
                Map.entry("gateway.connections.max-per-address", String.valueOf(MAX_CONNECTIONS)),
                Map.entry("gateway.connections.head-timeout", "2s"),
                Map.entry("gateway.connections.body-timeout", "4s"),
                Map.entry("gateway.connections.idle-timeout", "4s"),
                Map.entry("gateway.connections.reader-timeout", "6s"),
                Map.entry("gateway.connections.min-rate", "256K"),
                Map.entry("quarkus.http.limits.max-body-size", String.valueOf(MAX_BODY)),
                Map.entry("quarkus.http.test-port", "0"),
                Map.entry("LOG_JSON", "false"));
    }

    @Override
    public void stop() {
        // They live as long as the JVM.
    }
}

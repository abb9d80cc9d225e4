package com.eduplatform.testing.access;

import com.eduplatform.testing.TestTokens;
import io.quarkus.arc.Arc;
import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** A login that was ended and an account that was suspended, as identity-service tells the others through Redis. */
final class Revoked {
    private static final UUID SESSION = UUID.randomUUID();
    private static final UUID ACCOUNT = UUID.randomUUID();
    private static final int VERSION = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static boolean told;

    private Revoked() {}

    /** @return whether this was the first time, so that somebody has to wait until the service has heard of it */
    static synchronized boolean tellOnce() {
        if (told) {
            return false;
        }
        told = true;
        write("session", SESSION.toString());
        write("account", """
                {"id":"%s","version":%d,"valid_from":%d,"role":"admin","is_verified":true,"email_verified":true}""".formatted(ACCOUNT, VERSION + 1, VERSION + 1));
        return true;
    }

    /** Well signed and not expired, by what has become of them. */
    static Map<String, String> tokens(UUID id, Person person) {
        Map<String, String> tokens = new LinkedHashMap<>();
        tokens.put("of an ended session", TestTokens.of(id, person.role(), person.isVerified(), SESSION, VERSION));
        tokens.put("suspended", TestTokens.of(ACCOUNT, person.role(), person.isVerified(), UUID.randomUUID(), VERSION));
        return tokens;
    }

    private static void write(String kind, String value) {
        Arc.container()
                .instance(ReactiveRedisDataSource.class)
                .get()
                .execute("XADD", "identity:revocations", "*", kind, value)
                .await()
                .atMost(PATIENCE);
    }
}

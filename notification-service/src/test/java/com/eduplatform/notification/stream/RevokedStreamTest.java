package com.eduplatform.notification.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.eduplatform.defaults.security.Revocations;
import com.eduplatform.notification.Inbox;
import com.eduplatform.notification.stream.Listener.Event;
import com.eduplatform.testing.RealStores;
import com.eduplatform.testing.TestTokens;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Streams that would sleep for an hour, and tokens that end before. */
@QuarkusTest
@QuarkusTestResource(RealStores.class)
@TestProfile(RevokedStreamTest.SilentStreams.class)
class RevokedStreamTest {
    @Inject
    RedisDataSource redis;

    @Inject
    Revocations revocations;

    private final Inbox inbox = Inbox.ofSomebody();
    private final UUID session = UUID.randomUUID();

    public static final class SilentStreams implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("notification.stream.heartbeat", "1h", "eduplatform.revocation.poll-every", "PT0.5S");
        }
    }

    @Test
    void aStreamEndsWithItsSession() throws Exception {
        try (Listener gone = listener(session).open();
                Listener other = listener(UUID.randomUUID()).open()) {
            // As identity-service does it when somebody logs out.
            redis.execute("XADD", "identity:revocations", "*", "session", session.toString());

            gone.awaitEnd();
            inbox.post("payment", "afterwards", "").statusCode(201);
            other.awaitEvents(1);
            assertThat(gone.all()).extracting(Event::name).containsOnly("ready");
        }
    }

    @Test
    void aStreamEndsWithTheAccountsTokens() throws Exception {
        try (Listener gone = listener(session).open()) {
            // A suspension: no token of before is good any more.
            redis.execute("XADD", "identity:revocations", "*", "account", """
                    {"id":"%s","version":2,"valid_from":2,"role":"student","is_verified":false,"email_verified":true}\
                    """.formatted(inbox.userId()));

            gone.awaitEnd();
        }
    }

    @Test
    void whatComesAfterTheEndOfASessionIsNotHeardInIt() throws Exception {
        try (Listener gone = listener(session).open()) {
            revocations.ended(session);
            inbox.post("payment", "secret", "").statusCode(201);

            gone.awaitEnd();
            assertThat(gone.events()).isEmpty();
        }
    }

    private Listener listener(UUID session) {
        return new Listener(
                URI.create("http://localhost:" + RestAssured.port + "/notifications/stream"),
                TestTokens.of(inbox.userId(), "student", false, session, 1));
    }
}

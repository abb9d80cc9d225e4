package com.eduplatform.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.util.Map;
import java.util.stream.Collectors;

/** identity-service as far as those who verify its tokens see it, in a fleet that signs by RS256. */
public final class KeysOfIdentity implements QuarkusTestResourceLifecycleManager {
    static final FakeSibling SERVICE = FakeSibling.start();

    @Override
    public Map<String, String> start() {
        return Map.of(
                "JWT_ALGORITHM",
                "RS256",
                // one of its two instances is away
                "IDENTITY_URL",
                "http://127.0.0.1:1," + SERVICE.url(),
                "eduplatform.jwt.jwks-pause",
                "200ms");
    }

    @Override
    public void stop() {
        // Lives as long as the JVM.
    }

    /** @param keys by their names */
    static void publish(Map<String, KeyPair> keys) {
        String members = keys.entrySet().stream()
                .map(key -> "{\"kid\":\"" + key.getKey() + "\","
                        + TestTokens.jwk((RSAPublicKey) key.getValue().getPublic()) + "}")
                .collect(Collectors.joining(","));
        SERVICE.answers("GET /.well-known/jwks.json", 200, "{\"keys\":[" + members + "]}");
    }
}

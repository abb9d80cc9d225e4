package com.eduplatform.identity.keys;

import com.eduplatform.testing.RealStores;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.security.spec.ECGenParameterSpec;

@QuarkusTest
@QuarkusTestResource(RealStores.class)
@TestProfile(ES256SigningTest.Key.class)
class ES256SigningTest extends SigningWithAKey {
    public static final class Key extends OwnKey {
        public Key() {
            super("ES256", "EC", new ECGenParameterSpec("secp256r1"));
        }
    }

    @Override
    String algorithm() {
        return "ES256";
    }
}

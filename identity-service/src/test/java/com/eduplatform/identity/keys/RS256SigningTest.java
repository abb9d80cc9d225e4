package com.eduplatform.identity.keys;

import com.eduplatform.testing.RealStores;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.security.spec.RSAKeyGenParameterSpec;

@QuarkusTest
@QuarkusTestResource(RealStores.class)
@TestProfile(RS256SigningTest.Key.class)
class RS256SigningTest extends SigningWithAKey {
    public static final class Key extends OwnKey {
        public Key() {
            super("RS256", "RSA", new RSAKeyGenParameterSpec(2_048, RSAKeyGenParameterSpec.F4));
        }
    }

    @Override
    String algorithm() {
        return "RS256";
    }
}

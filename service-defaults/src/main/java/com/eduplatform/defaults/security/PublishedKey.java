package com.eduplatform.defaults.security;

import com.eduplatform.defaults.security.JwtConfig.Algorithm;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * A public key that verifies tokens, under the name by which tokens refer to it. What it is good for follows from the key
 * and never from a token: that is what confusions of algorithms live on.
 *
 * @param id RFC 7638 thumbprint (SHA-256), so that every instance gives one key the same name
 */
record PublishedKey(String id, Algorithm algorithm, PublicKey key) {
    private static final int MIN_RSA_BITS = 2_048;
    private static final int P_256_BITS = 256;

    /** @throws IllegalArgumentException for a weak key and for one of a kind that no algorithm of ours takes */
    static PublishedKey of(PublicKey key) {
        return new PublishedKey(thumbprint(key), algorithm(key), key);
    }

    private static Algorithm algorithm(PublicKey key) {
        return switch (key) {
            case RSAPublicKey rsa -> {
                if (rsa.getModulus().bitLength() < MIN_RSA_BITS) {
                    throw new IllegalArgumentException("an RSA key needs at least " + MIN_RSA_BITS + " bits");
                }
                yield Algorithm.RS256;
            }
            case ECPublicKey ec -> {
                if (ec.getParams().getCurve().getField().getFieldSize() != P_256_BITS) {
                    throw new IllegalArgumentException("an EC key must be on the curve P-256");
                }
                yield Algorithm.ES256;
            }
            default -> throw new IllegalArgumentException("a key must be RSA or EC, and not " + key.getAlgorithm());
        };
    }

    private static String thumbprint(PublicKey key) {
        try {
            return JsonWebKey.Factory.newJwk(key).calculateBase64urlEncodedThumbprint("SHA-256");
        } catch (JoseException e) {
            throw new IllegalArgumentException("a key must be RSA or EC", e);
        }
    }

    /** As it is published: never more than its public half. */
    JsonWebKey jwk() {
        try {
            PublicJsonWebKey jwk = PublicJsonWebKey.Factory.newPublicJwk(key);
            jwk.setKeyId(id);
            jwk.setAlgorithm(algorithm.name());
            jwk.setUse("sig");
            return jwk;
        } catch (JoseException e) {
            throw new IllegalStateException("The key was good a moment ago", e);
        }
    }
}

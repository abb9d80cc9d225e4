package com.eduplatform.defaults.security;

import com.eduplatform.defaults.security.JwtConfig.Algorithm;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jboss.logging.Logger;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.lang.JoseException;

/**
 * The keys of access tokens: the one that signs, where tokens are issued, and all that verify. See ADR 17.
 *
 * <p>A token names its key; which algorithm that key is good for is the key's affair. A token that says HS256 is only ever
 * tried with the secret, one that says RS256 or ES256 only with the public key of its {@code kid}.
 */
@Singleton
public final class TokenKeys {
    private static final Logger LOG = Logger.getLogger(TokenKeys.class);

    private final JwtConfig config;
    private final Optional<SecretKey> secret;
    private final Optional<JWTAuthContextInfo> secretRules;
    private final List<PublishedKey> published;
    private final Optional<Signer> signer;
    /** By {@code kid}; replaced as a whole. */
    private volatile Map<String, Verifier> verifiers;

    private record Signer(PublishedKey id, PrivateKey key) {}

    private record Verifier(Algorithm algorithm, JWTAuthContextInfo rules) {}

    /** @throws IllegalStateException for keys that are missing, weak, or do not belong together */
    TokenKeys(JwtConfig config) {
        this.config = config;
        this.secret =
                config.secret().map(text -> new SecretKeySpec(text.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        this.secretRules = secret.map(this::rules);
        boolean signsWithKey = config.issues() && config.algorithm().isAsymmetric();
        if (config.algorithm() == Algorithm.HS256 && secret.isEmpty()) {
            throw new IllegalStateException("JWT_SECRET (or JWT_SECRET_FILE) is missing");
        }
        this.published =
                config.issues() ? config.publicKeys().map(TokenKeys::publicKeys).orElse(List.of()) : List.of();
        this.signer = signsWithKey ? Optional.of(signer()) : Optional.empty();
        this.verifiers = verifiers(published);
    }

    private static List<PublishedKey> publicKeys(String pem) {
        try {
            return Pem.publicKeys(pem).stream().map(PublishedKey::of).toList();
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("JWT_PUBLIC_KEYS: " + e.getMessage(), e);
        }
    }

    private Signer signer() {
        String pem = config.privateKey()
                .orElseThrow(() -> new IllegalStateException(
                        "JWT_ALGORITHM=" + config.algorithm() + " needs JWT_PRIVATE_KEY (or JWT_PRIVATE_KEY_FILE)"));
        try {
            PrivateKey key = Pem.privateKey(pem);
            return published.stream()
                    .filter(candidate -> candidate.algorithm() == config.algorithm())
                    .filter(candidate -> belongTogether(key, candidate))
                    .findFirst()
                    .map(id -> new Signer(id, key))
                    .orElseThrow(() -> new IllegalArgumentException("no key for " + config.algorithm()
                            + " in JWT_PUBLIC_KEYS (or JWT_PUBLIC_KEYS_FILE) belongs to it"));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("JWT_PRIVATE_KEY: " + e.getMessage(), e);
        }
    }

    /** Whether one verifies what the other signs: a service that issues tokens which nobody accepts must not start. */
    private static boolean belongTogether(PrivateKey key, PublishedKey candidate) {
        byte[] trial = candidate.id().getBytes(StandardCharsets.UTF_8);
        try {
            Signature signature = Signature.getInstance(
                    candidate.algorithm() == Algorithm.RS256 ? "SHA256withRSA" : "SHA256withECDSA");
            signature.initSign(key);
            signature.update(trial);
            byte[] signed = signature.sign();
            signature.initVerify(candidate.key());
            signature.update(trial);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** @throws IllegalStateException in a service that issues no tokens */
    String sign(JwtClaimsBuilder claims) {
        config.issuer().ifPresent(claims::issuer);
        config.audience().ifPresent(claims::audience);
        if (config.algorithm() == Algorithm.HS256) {
            return claims.jws().algorithm(SignatureAlgorithm.HS256).sign(secret.orElseThrow());
        }
        Signer by = signer.orElseThrow(() -> new IllegalStateException("Only identity-service issues tokens"));
        return claims.jws()
                .algorithm(SignatureAlgorithm.fromAlgorithm(by.id.algorithm().name()))
                .keyId(by.id.id())
                .sign(by.key);
    }

    /** How to verify a token with this header; empty if there is no key for it. */
    Optional<JWTAuthContextInfo> rules(TokenHeader header) {
        if (header.algorithm().equals(Algorithm.HS256.name())) {
            return secretRules;
        }
        return header.keyId()
                .map(verifiers::get)
                .filter(verifier -> verifier.algorithm.name().equals(header.algorithm()))
                .map(Verifier::rules);
    }

    /** Whether this header names a key that is not known, and that somebody else might know. */
    boolean lacks(TokenHeader header) {
        return isLearning()
                && !header.algorithm().equals(Algorithm.HS256.name())
                && header.keyId().filter(id -> !verifiers.containsKey(id)).isPresent();
    }

    /** Whether keys come from identity-service: not in itself, and not where a shared secret is all there is. */
    boolean isLearning() {
        return config.algorithm().isAsymmetric() && !config.issues();
    }

    /** What is published at {@code /.well-known/jwks.json} (RFC 7517): the public keys, never more. */
    public String jwks() {
        JsonWebKeySet keys = new JsonWebKeySet();
        published.forEach(key -> keys.addJsonWebKey(key.jwk()));
        return keys.toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    }

    /**
     * From now on these keys count, and no others. Those that are weak or of an unknown kind are left out.
     *
     * @throws IllegalArgumentException for what is no key set; then nothing changes
     */
    void learn(String jwks) {
        try {
            Map<String, Verifier> learnt = new HashMap<>();
            for (JsonWebKey key : new JsonWebKeySet(jwks).getJsonWebKeys()) {
                if (key instanceof PublicJsonWebKey known && known.getKeyId() != null) {
                    learn(learnt, known);
                }
            }
            verifiers = Map.copyOf(learnt);
        } catch (JoseException e) {
            throw new IllegalArgumentException("This is no key set", e);
        }
    }

    private void learn(Map<String, Verifier> learnt, PublicJsonWebKey jwk) {
        try {
            PublishedKey key = PublishedKey.of(jwk.getPublicKey());
            learnt.put(jwk.getKeyId(), new Verifier(key.algorithm(), rules(key)));
        } catch (IllegalArgumentException e) {
            LOG.warnf("A published key is left out: %s", e.getMessage());
        }
    }

    private Map<String, Verifier> verifiers(List<PublishedKey> keys) {
        Map<String, Verifier> verifiers = new HashMap<>();
        keys.forEach(key -> verifiers.put(key.id(), new Verifier(key.algorithm(), rules(key))));
        return Map.copyOf(verifiers);
    }

    private JWTAuthContextInfo rules(SecretKey key) {
        JWTAuthContextInfo rules = rules(Algorithm.HS256);
        rules.setSecretVerificationKey(key);
        // Short keys are a matter of SecretRule: development may use them.
        rules.setRelaxVerificationKeyValidation(true);
        return rules;
    }

    private JWTAuthContextInfo rules(PublishedKey key) {
        JWTAuthContextInfo rules = rules(key.algorithm());
        rules.setPublicVerificationKey(key.key());
        return rules;
    }

    private JWTAuthContextInfo rules(Algorithm algorithm) {
        JWTAuthContextInfo rules = new JWTAuthContextInfo();
        rules.setSignatureAlgorithm(Set.of(SignatureAlgorithm.fromAlgorithm(algorithm.name())));
        config.issuer().ifPresent(rules::setIssuedBy);
        config.audience().map(Set::of).ifPresent(rules::setExpectedAudience);
        return rules;
    }
}

package com.eduplatform.defaults.security;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/**
 * What a token says of itself before anybody has verified it: enough to choose a key, and to be trusted for nothing else.
 *
 * @param algorithm empty if it names none
 */
record TokenHeader(String algorithm, Optional<String> keyId) {
    /** A token of another type (RFC 8725 section 3.11) was made for another purpose, whoever signed it. */
    private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");

    /** Empty for what is no signed token, and for one of another type than an access token's. */
    static Optional<TokenHeader> of(String token) {
        try {
            JsonWebSignature unverified = new JsonWebSignature();
            unverified.setCompactSerialization(token);
            String type = unverified.getHeader("typ");
            if (type != null && !TYPES.contains(type.toLowerCase(Locale.ROOT))) {
                return Optional.empty();
            }
            return Optional.of(new TokenHeader(
                    Optional.ofNullable(unverified.getAlgorithmHeaderValue()).orElse(""),
                    Optional.ofNullable(unverified.getKeyIdHeaderValue())));
        } catch (JoseException | ClassCastException e) {
            return Optional.empty();
        }
    }
}

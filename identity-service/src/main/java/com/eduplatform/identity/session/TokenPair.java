package com.eduplatform.identity.session;

import com.eduplatform.identity.token.SecretToken;

/** The contract's {@code TokenPair}. */
public record TokenPair(String accessToken, String refreshToken, String tokenType) {
    static TokenPair bearer(String accessToken, SecretToken refreshToken) {
        return new TokenPair(accessToken, refreshToken.value(), "bearer");
    }

    /** Never the values: tokens do not belong into logs. */
    @Override
    public String toString() {
        return "TokenPair";
    }
}

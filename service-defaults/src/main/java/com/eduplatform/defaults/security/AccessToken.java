package com.eduplatform.defaults.security;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a verified bearer token says about its holder.
 *
 * @param verified whether an admin has verified this teacher
 * @param session the login that it belongs to; null in tokens that were made before sessions had names
 * @param version the {@link AccountState#version} that it was made from; 0 if it does not say
 * @param expiresAt the first instant at which the token is no longer valid
 */
public record AccessToken(
        UUID subject,
        Role role,
        boolean verified,
        boolean emailVerified,
        @Nullable UUID session,
        int version,
        Instant expiresAt) {
    /** The same token, saying what is true by now. */
    AccessToken as(AccountState now) {
        return new AccessToken(
                subject, now.role(), now.verified(), now.emailVerified(), session, now.version(), expiresAt);
    }
}

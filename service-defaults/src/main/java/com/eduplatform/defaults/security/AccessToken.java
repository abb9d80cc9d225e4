package com.eduplatform.defaults.security;

import java.time.Instant;
import java.util.UUID;

/**
 * What a verified bearer token says about its holder.
 *
 * @param verified whether an admin has verified this teacher
 * @param expiresAt the first instant at which the token is no longer valid
 */
public record AccessToken(UUID subject, Role role, boolean verified, boolean emailVerified, Instant expiresAt) {}

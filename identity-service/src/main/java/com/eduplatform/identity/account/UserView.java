package com.eduplatform.identity.account;

import com.eduplatform.defaults.security.Role;
import java.time.Instant;
import java.util.UUID;

/** The contract's {@code User}. */
public record UserView(
        UUID id, String email, String name, Role role, boolean isVerified, boolean emailVerified, Instant createdAt) {
    public static UserView of(User user) {
        return new UserView(
                user.id(),
                user.email(),
                user.name(),
                user.role(),
                user.isVerified(),
                user.isEmailVerified(),
                user.createdAt());
    }
}

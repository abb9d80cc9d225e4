package com.eduplatform.identity.recovery;

import com.eduplatform.identity.token.OneTimeToken;
import com.eduplatform.identity.token.SecretToken;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Lets its bearer choose a new password for the user. */
@Entity
@Table(name = "password_reset_tokens")
class PasswordResetToken extends OneTimeToken {
    static final Duration LIFETIME = Duration.ofHours(1);

    protected PasswordResetToken() {}

    PasswordResetToken(UUID id, UUID userId, SecretToken secret, Instant now) {
        super(id, userId, secret, now, LIFETIME);
    }
}

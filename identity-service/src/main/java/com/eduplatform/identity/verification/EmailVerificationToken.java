package com.eduplatform.identity.verification;

import com.eduplatform.identity.token.OneTimeToken;
import com.eduplatform.identity.token.SecretToken;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Shows that its bearer reads mail at the user's address. */
@Entity
@Table(name = "email_verification_tokens")
class EmailVerificationToken extends OneTimeToken {
    static final Duration LIFETIME = Duration.ofHours(24);

    protected EmailVerificationToken() {}

    EmailVerificationToken(UUID id, UUID userId, SecretToken secret, Instant now) {
        super(id, userId, secret, now, LIFETIME);
    }
}

package com.eduplatform.identity.recovery;

import com.eduplatform.identity.token.OneTimeTokens;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** The reset tokens that were mailed. */
@ApplicationScoped
class PasswordResetTokens implements OneTimeTokens<PasswordResetToken> {
    /** A second mail must not undo the reset that the first one brought about. */
    Uni<Integer> spendAll(UUID userId, Instant now) {
        return update("usedAt = ?1 where userId = ?2 and usedAt is null", now, userId);
    }
}

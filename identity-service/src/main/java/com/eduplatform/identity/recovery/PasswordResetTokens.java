package com.eduplatform.identity.recovery;

import com.eduplatform.identity.token.OneTimeTokens;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/** The reset tokens that were mailed. */
@ApplicationScoped
public class PasswordResetTokens implements OneTimeTokens<PasswordResetToken> {
    /** Whatever gave the account a new password: a mail from before must not undo it. */
    public Uni<Integer> spendAll(UUID userId, Instant now) {
        return update("usedAt = ?1 where userId = ?2 and usedAt is null", now, userId);
    }
}

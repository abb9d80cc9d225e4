package com.eduplatform.identity.verification;

import com.eduplatform.identity.token.OneTimeTokens;
import jakarta.enterprise.context.ApplicationScoped;

/** The verification tokens that were mailed. */
@ApplicationScoped
class EmailVerificationTokens implements OneTimeTokens<EmailVerificationToken> {}

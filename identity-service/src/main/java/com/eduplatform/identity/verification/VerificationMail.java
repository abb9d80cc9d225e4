package com.eduplatform.identity.verification;

import io.quarkus.qute.TemplateInstance;

/** Holds nothing that a stranger could have typed: with somebody else's address in a registration it would be spam. */
record VerificationMail(String link, long hours) implements TemplateInstance {
    static final String SUBJECT = "Confirm your e-mail address";
}

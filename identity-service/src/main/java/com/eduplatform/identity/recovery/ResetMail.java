package com.eduplatform.identity.recovery;

import io.quarkus.qute.TemplateInstance;

/** Carries the link with which a new password is chosen. */
record ResetMail(String link, long minutes) implements TemplateInstance {
    static final String SUBJECT = "Choose a new password";
}

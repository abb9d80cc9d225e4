package com.eduplatform.notification.delivery;

import io.quarkus.qute.TemplateInstance;
import org.jspecify.annotations.Nullable;

/** The same as {@link HtmlMail} for those who read plain text. */
record TextMail(
        String title,
        @Nullable String greeting,
        String body,
        String link,
        String open,
        @Nullable String why) implements TemplateInstance {}

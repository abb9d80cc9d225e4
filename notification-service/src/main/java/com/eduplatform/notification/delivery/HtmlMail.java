package com.eduplatform.notification.delivery;

import io.quarkus.qute.TemplateInstance;
import org.jspecify.annotations.Nullable;

/** What a mail looks like; the template escapes every value. */
record HtmlMail(
        String language,
        String title,
        @Nullable String greeting,
        Iterable<String> paragraphs,
        String link,
        String open,
        @Nullable String why)
        implements TemplateInstance {}

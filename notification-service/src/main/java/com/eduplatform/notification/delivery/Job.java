package com.eduplatform.notification.delivery;

import com.eduplatform.notification.message.Language;
import com.eduplatform.notification.message.NotificationType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that somebody works on, with everything that is known of its addressee at this moment.
 *
 * @param attempt this one, from 1; tells two workers of the same job apart
 * @param email null while identity has not told of this person
 * @param muted whether they have switched this off since
 */
record Job(
        UUID id,
        UUID userId,
        NotificationType type,
        Lane lane,
        int attempt,
        String title,
        String body,
        @Nullable String email,
        @Nullable String name,
        boolean isVerified,
        Language language,
        boolean muted) {}

package com.eduplatform.notification.inapp;

import com.eduplatform.notification.message.NotificationType;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.UUID;

/** A notification on the wire, in answers and in streams. */
@RegisterForReflection
record NotificationView(
        UUID id, UUID userId, NotificationType type, String title, String body, boolean isRead, Instant createdAt) {
    static NotificationView of(Notification notification) {
        return new NotificationView(
                notification.id,
                notification.userId,
                notification.type,
                notification.title,
                notification.body,
                notification.isRead,
                notification.createdAt);
    }
}

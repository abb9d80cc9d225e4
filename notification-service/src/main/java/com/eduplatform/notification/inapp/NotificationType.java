package com.eduplatform.notification.inapp;

import jakarta.persistence.EnumeratedValue;

/** What a notification is about. */
enum NotificationType {
    REGISTRATION("registration"),
    ENROLLMENT("enrollment"),
    PAYMENT("payment");

    @EnumeratedValue
    final String column;

    NotificationType(String column) {
        this.column = column;
    }
}

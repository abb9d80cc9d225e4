package com.eduplatform.notification.message;

import static com.eduplatform.notification.message.Channel.EMAIL;
import static com.eduplatform.notification.message.Channel.IN_APP;

import jakarta.persistence.EnumeratedValue;
import java.util.Set;

/**
 * What a notification is about, and on which channels nobody can switch it off: what a person has or owes stays in the list, and
 * what was done with money is written to them as well.
 */
public enum NotificationType {
    REGISTRATION("registration", Set.of(IN_APP)),
    ENROLLMENT("enrollment", Set.of(IN_APP)),
    PAYMENT("payment", Set.of(IN_APP, EMAIL)),
    REFUND("refund", Set.of(IN_APP, EMAIL)),
    TEACHER_VERIFIED("teacher_verified", Set.of(IN_APP)),
    COMPLETION("completion", Set.of(IN_APP)),
    REMINDER("reminder", Set.of()),
    ANNOUNCEMENT("announcement", Set.of());

    /** In the database, and on the wire. */
    @EnumeratedValue
    final String column;

    @SuppressWarnings("ImmutableEnumChecker") // the set is
    private final Set<Channel> mandatory;

    NotificationType(String column, Set<Channel> mandatory) {
        this.column = column;
        this.mandatory = mandatory;
    }

    /** Whether it always goes there, whatever the person prefers. */
    public boolean isMandatoryOn(Channel channel) {
        return mandatory.contains(channel);
    }
}

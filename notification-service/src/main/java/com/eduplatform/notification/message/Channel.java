package com.eduplatform.notification.message;

/** A way to reach a person. */
public enum Channel {
    /** The list that a person opens inside of the platform. */
    IN_APP,
    EMAIL,
    /** The same notification as an event of an open stream; without it the list alone has it. */
    PUSH
}

package com.eduplatform.notification;

import com.eduplatform.defaults.problem.Problem;

/** Everything this service refuses, beyond what every service does. */
public final class NotificationProblem {
    /** Also for somebody else's: a stranger does not learn that it exists. */
    public static final Problem NOTIFICATION_NOT_FOUND = new Problem(404, "Notification not found");

    public static final Problem TOO_MANY_STREAMS = new Problem(429, "Too many open streams");
    public static final Problem INVALID_LAST_EVENT_ID = new Problem(422, "Invalid Last-Event-ID");
    public static final Problem MANDATORY = new Problem(422, "This notification cannot be switched off");
    public static final Problem ADMINS_ONLY = new Problem(403, "Admin access required");
    public static final Problem BROADCAST_NOT_FOUND = new Problem(404, "Broadcast not found");
    public static final Problem AUDIENCE_INCOMPLETE = new Problem(422, "This audience needs another field");
    public static final Problem KEY_UNUSABLE =
            new Problem(422, "Idempotency-Key must have 1 to 255 printable ASCII characters");
    public static final Problem KEY_REUSED = new Problem(422, "Idempotency-Key was used with another request");
    public static final Problem INVALID_UNSUBSCRIBE_TOKEN = new Problem(400, "Invalid unsubscribe token");

    private NotificationProblem() {}
}

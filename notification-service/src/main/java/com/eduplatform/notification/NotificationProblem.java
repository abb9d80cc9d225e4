package com.eduplatform.notification;

import com.eduplatform.defaults.problem.FieldError;
import com.eduplatform.defaults.problem.InvalidInputException;
import com.eduplatform.defaults.problem.Problem;
import com.eduplatform.defaults.problem.ProblemException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Everything this service refuses, beyond what every service does. */
public enum NotificationProblem implements Problem {
    /** Also for somebody else's: a stranger does not learn that it exists. */
    NOTIFICATION_NOT_FOUND(404, "Notification not found"),
    TOO_MANY_STREAMS(429, "Too many open streams"),
    INVALID_LAST_EVENT_ID(422, "Invalid Last-Event-ID"),
    MANDATORY(422, "This notification cannot be switched off"),
    ADMINS_ONLY(403, "Admin access required"),
    BROADCAST_NOT_FOUND(404, "Broadcast not found"),
    AUDIENCE_INCOMPLETE(422, "This audience needs another field"),
    KEY_UNUSABLE(422, "Idempotency-Key must have 1 to 255 printable ASCII characters"),
    KEY_REUSED(422, "Idempotency-Key was used with another request"),
    INVALID_UNSUBSCRIBE_TOKEN(400, "Invalid unsubscribe token");

    private static final String RETRY_AFTER_SECONDS = "60";

    private final int status;
    private final String detail;

    NotificationProblem(int status, String detail) {
        this.status = status;
        this.detail = detail;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String detail() {
        return detail;
    }

    @Override
    public ProblemException exception() {
        return new ProblemException(this, status == 429 ? Map.of("Retry-After", RETRY_AFTER_SECONDS) : Map.of());
    }

    /**
     * As the refusal of one field: 422 with {@code errors}.
     *
     * @param source {@code body} or {@code header}
     */
    public InvalidInputException at(String source, String... path) {
        List<Object> loc = Stream.concat(Stream.of(source), Arrays.stream(path))
                .map(Object.class::cast)
                .toList();
        return InvalidInputException.of(detail, new FieldError(loc, detail, "value_error"));
    }
}

package com.eduplatform.notification;

import com.eduplatform.defaults.problem.Problem;

/** Everything this service refuses, beyond what every service does. */
public enum NotificationProblem implements Problem {
    /** Also for somebody else's: a stranger does not learn that it exists. */
    NOTIFICATION_NOT_FOUND(404, "Notification not found");

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
}

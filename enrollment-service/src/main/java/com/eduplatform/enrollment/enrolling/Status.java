package com.eduplatform.enrollment.enrolling;

import jakarta.persistence.EnumeratedValue;

/** How far a student has come. It only ever rises: lessons added later do not take a completed course away. */
public enum Status {
    ENROLLED("enrolled"),
    IN_PROGRESS("in_progress"),
    COMPLETED("completed");

    @EnumeratedValue
    final String column;

    Status(String column) {
        this.column = column;
    }

    /** The status after a lesson was completed. */
    Status after(LessonsDone lessons) {
        return this == COMPLETED || lessons.isAll() ? COMPLETED : IN_PROGRESS;
    }
}

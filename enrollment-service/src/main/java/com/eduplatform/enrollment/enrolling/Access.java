package com.eduplatform.enrollment.enrolling;

import jakarta.persistence.EnumeratedValue;

/** Why a student may be in a course. */
enum Access {
    FREE("free"),
    PAID("paid"),
    /** Somebody gave access without payment: the course's teacher, or an admin. */
    GRANTED("granted");

    @EnumeratedValue
    final String column;

    Access(String column) {
        this.column = column;
    }
}

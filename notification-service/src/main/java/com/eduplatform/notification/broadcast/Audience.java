package com.eduplatform.notification.broadcast;

/** Who is meant by a broadcast. */
enum Audience {
    /** Everybody who has registered. */
    ALL("SELECT user_id FROM contacts WHERE user_id > $1 AND role IS NOT NULL"),
    /** Everybody who registered as that. */
    ROLE("SELECT user_id FROM contacts WHERE user_id > $1 AND role = $2"),
    /** Everybody who is enrolled in that course. */
    COURSE("SELECT DISTINCT user_id FROM course_students WHERE user_id > $1 AND course_id = $2 AND active");

    private final String people;

    Audience(String people) {
        this.people = people;
    }

    /** The ids behind the one in {@code $1}, of the role or course in {@code $2}. */
    String people() {
        return people;
    }
}

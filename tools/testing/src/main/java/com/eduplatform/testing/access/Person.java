package com.eduplatform.testing.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The kinds of people who call, the same in every service. */
public enum Person {
    ANONYMOUS("", false),
    /** Enrolled, has paid, and whatever else belongs to a student is his. */
    STUDENT("student", false),
    /** Has nothing to do with any of it. */
    OTHER_STUDENT("student", false),
    /** Verified, without a course. */
    TEACHER("teacher", true),
    /** Verified, with a course of his own. */
    OTHER_TEACHER("teacher", true),
    UNVERIFIED_TEACHER("teacher", false),
    /** The verified teacher whose course it is. */
    OWNER("teacher", true),
    /** The same teacher, after an admin has taken the verification back. */
    UNVERIFIED_OWNER("teacher", false),
    ADMIN("admin", true);

    final String role;
    final boolean isVerified;

    Person(String role, boolean isVerified) {
        this.role = role;
        this.isVerified = isVerified;
    }

    public String role() {
        return role;
    }

    public boolean isVerified() {
        return isVerified;
    }

    /** As the table has it: {@code other student}. */
    String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static Optional<Person> titled(String title) {
        return Arrays.stream(values())
                .filter(person -> person.title().equals(title))
                .findFirst();
    }
}

package com.eduplatform.seed.db;

import java.util.List;
import java.util.Locale;

/** The five databases, with the tables that the seeder writes, or only looks for. */
@SuppressWarnings("ImmutableEnumChecker") // the list is
public enum Database {
    IDENTITY("created_at", "users"),
    COURSE("created_at", "courses", "modules", "lessons", "reviews", "entitlements"),
    ENROLLMENT("enrolled_at", "enrollments", "lesson_progress", "known_courses"),
    PAYMENT("created_at", "payments", "ledger_entries", "known_courses"),
    NOTIFICATION("created_at", "notifications", "contacts", "course_students");

    private final String moment;
    private final List<String> tables;

    Database(String moment, String... tables) {
        this.moment = moment;
        this.tables = List.of(tables);
    }

    /** Parents before children. */
    public List<String> tables() {
        return tables;
    }

    /** The time column of the first table: what is older than {@code --until} there came from a seeder. */
    public String moment() {
        return moment;
    }

    public String variable() {
        return name() + "_DB_URL";
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package com.eduplatform.seed.check;

import com.eduplatform.seed.db.Database;

/** Something that must be true of the seeded rows. In the SQL, {@code :until} stands for the moment before which all of them lie. */
sealed interface Rule {
    String name();

    /** A question to one database with one answer: a row of one column. */
    record Local(String name, Database database, String expected, String sql) implements Rule {}

    /**
     * Every row of {@code left} is found in {@code right}. Both sides give (key, value) as text, sorted by key; the keys are uuids, or
     * several of them in a row, whose text sorts as they do. Keys on the right are unique.
     */
    record Agreement(String name, Database left, String leftSql, Database right, String rightSql) implements Rule {}
}

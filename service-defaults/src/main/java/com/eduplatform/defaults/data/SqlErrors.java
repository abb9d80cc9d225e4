package com.eduplatform.defaults.data;

import io.vertx.pgclient.PgException;
import org.hibernate.exception.ConstraintViolationException;

/** Tells apart the database's refusals that are answers rather than bugs. */
public final class SqlErrors {
    private static final String UNIQUE_VIOLATION = "23505";

    private SqlErrors() {}

    /** Whether a unique constraint refused the row, be it through Hibernate Reactive or through the SQL client. */
    public static boolean isDuplicate(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PgException sql && UNIQUE_VIOLATION.equals(sql.getSqlState())) {
                return true;
            }
            if (cause instanceof ConstraintViolationException constraint
                    && UNIQUE_VIOLATION.equals(constraint.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}

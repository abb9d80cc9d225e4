package com.eduplatform.defaults.data;

import io.smallrye.mutiny.CompositeException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.net.SocketException;
import java.util.regex.Pattern;
import org.hibernate.exception.ConstraintViolationException;

/** Tells apart the database's refusals that are answers rather than bugs. */
public final class SqlErrors {
    private static final String UNIQUE_VIOLATION = "23505";

    /** Connections (class 08) and starting or stopping servers: 57P01 to 57P03; 53300 is one client too many. */
    private static final Pattern AWAY = Pattern.compile("08...|57P0[1-3]|53300");

    private SqlErrors() {}

    /**
     * Whether the database was away or went away meanwhile, in any of the shapes that this takes: refused and broken connections,
     * a server that starts or stops, what Hibernate makes of either, and several of them at once. What was asked for may have
     * happened or not.
     */
    public static boolean isAway(Throwable failure) {
        if (failure instanceof CompositeException several) {
            return several.getCauses().stream().anyMatch(SqlErrors::isAway);
        }
        if (failure instanceof PgException sql) {
            return sql.getSqlState() != null && AWAY.matcher(sql.getSqlState()).matches();
        }
        boolean isBroken = failure instanceof ClosedConnectionException
                || failure instanceof SocketException
                // The client has no type for "Connection is not active now, current status: CLOSED".
                || failure instanceof NoStackTraceThrowable;
        return isBroken || (failure.getCause() != null && isAway(failure.getCause()));
    }

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

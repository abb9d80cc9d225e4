package com.eduplatform.course.catalog;

import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/** A {@code WHERE} clause that grows, with its values always apart from its text. */
final class Conditions {
    private final StringBuilder sql = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    /** @param condition SQL with one {@code ?} for each value */
    Conditions and(String condition, Object... itsValues) {
        sql.append(sql.isEmpty() ? " WHERE " : " AND ");
        int next = 0;
        for (int i = 0; i < condition.length(); i++) {
            char c = condition.charAt(i);
            if (c == '?') {
                sql.append(bind(itsValues[next++]));
            } else {
                sql.append(c);
            }
        }
        return this;
    }

    /** The placeholder of a value that stands outside of the {@code WHERE} clause. */
    String bind(Object value) {
        values.add(value);
        return "$" + values.size();
    }

    String sql() {
        return sql.toString();
    }

    Tuple values() {
        return Tuple.from(values);
    }
}

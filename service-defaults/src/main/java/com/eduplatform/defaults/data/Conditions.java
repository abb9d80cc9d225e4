package com.eduplatform.defaults.data;

import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A {@code WHERE} clause that grows, with its values always apart from its text. */
public final class Conditions {
    private static final Pattern SPECIAL_IN_LIKE = Pattern.compile("[\\\\%_]");

    private final StringBuilder sql = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    /** @param condition SQL with one {@code ?} for each value */
    public Conditions and(String condition, Object... itsValues) {
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

    /** The pattern by which {@code LIKE} finds this text anywhere; the three characters that it gives a meaning have none. */
    public static String containing(String text) {
        return "%" + SPECIAL_IN_LIKE.matcher(text).replaceAll("\\\\$0") + "%";
    }

    /** The placeholder of a value that stands outside of the {@code WHERE} clause. */
    public String bind(Object value) {
        values.add(value);
        return "$" + values.size();
    }

    public String sql() {
        return sql.toString();
    }

    public Tuple values() {
        return Tuple.from(values);
    }
}

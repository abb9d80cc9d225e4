package com.eduplatform.fleet.invariant;

import com.eduplatform.fleet.topology.Service;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** One side of a {@link Rule}: pairs of a key, which says what a row is about, and a value, which says what is so about it. */
public sealed interface Rows {
    /** What a database answers: a query of two columns, which become text. */
    record Query(Service database, String sql) implements Rows {}

    /** What is known otherwise. */
    record Known(SortedMap<String, String> pairs) implements Rows {
        public Known(Map<String, String> pairs) {
            this(new TreeMap<>(pairs));
        }
    }

    static Rows query(Service database, String sql) {
        return new Query(database, sql);
    }

    static Rows known(Map<String, String> pairs) {
        return new Known(pairs);
    }

    static Rows none() {
        return new Known(Map.of());
    }
}

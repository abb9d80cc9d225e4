package com.eduplatform.course.catalog;

import com.eduplatform.defaults.data.Conditions;
import com.eduplatform.defaults.json.Text;
import com.eduplatform.defaults.paging.Cursor;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * How lists of courses are sorted. Each order is a key and the id in one direction, so that "after this row" is one row
 * comparison that an index answers. A missing value takes a stand-in that lies beyond every real one: nulls come last.
 */
enum CourseOrder {
    /** Newest first. */
    CREATED_AT("created_at", true),
    /** Best first; ratings are at least 1. */
    AVG_RATING("coalesce(avg_rating, 0)", true),
    /** Cheapest first; the column ends below 10^10. */
    PRICE("coalesce(price, 10000000000)", false);

    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");
    private static final int CURSOR_PARTS = 3;

    private final String key;
    private final boolean isDescending;

    CourseOrder(String key, boolean isDescending) {
        this.key = key;
        this.isDescending = isDescending;
    }

    /** The {@code ORDER BY} list: total, because ids differ. */
    String sql() {
        return isDescending ? key + " DESC, id DESC" : key + ", id";
    }

    /** Where the list goes on behind this row. */
    String cursorAfter(CourseView last) {
        return Cursor.of(Text.wireName(this), keyOf(last), last.id().toString()).encode();
    }

    /** @throws com.eduplatform.defaults.problem.InvalidInputException if the cursor is broken or of another order */
    void startAfter(String cursor, Conditions conditions) {
        Cursor place = Cursor.decode(cursor, Text.wireName(this), CURSOR_PARTS);
        conditions.and(
                "(" + key + ", id) " + (isDescending ? "<" : ">") + " (?, ?)",
                place.read(1, this::value),
                place.uuid(2));
    }

    private String keyOf(CourseView course) {
        return switch (this) {
            case CREATED_AT -> course.createdAt().toString();
            case AVG_RATING -> text(course.avgRating(), "0");
            case PRICE -> text(course.price(), "10000000000");
        };
    }

    private Object value(String key) {
        return this == CREATED_AT ? moment(key) : decimal(key);
    }

    private static String text(@Nullable Object value, String standIn) {
        return value == null ? standIn : value.toString();
    }

    private static Object moment(String text) {
        Instant instant = Instant.parse(text);
        if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
            throw new IllegalArgumentException("beyond what a column holds");
        }
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static BigDecimal decimal(String text) {
        return Text.decimal(text).orElseThrow(IllegalArgumentException::new);
    }
}

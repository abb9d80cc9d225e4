package com.eduplatform.course.catalog;

import io.vertx.mutiny.sqlclient.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A course as clients see it. */
public record CourseView(
        UUID id,
        UUID teacherId,
        String title,
        String description,
        boolean isFree,
        @Nullable BigDecimal price,
        int durationMinutes,
        Level level,
        Instant createdAt,
        @Nullable Double avgRating,
        int reviewCount,
        @Nullable UUID categoryId) {
    /** What {@link #of} reads, in its order. */
    static final String COLUMNS = "id, teacher_id, title, description, is_free, price, duration_minutes, level,"
            + " created_at, avg_rating, review_count, category_id";

    static CourseView of(Row row) {
        return new CourseView(
                row.getUUID(0),
                row.getUUID(1),
                row.getString(2),
                row.getString(3),
                row.getBoolean(4),
                row.getBigDecimal(5),
                row.getInteger(6),
                Level.ofColumn(row.getString(7)),
                row.getOffsetDateTime(8).toInstant(),
                row.getDouble(9),
                row.getInteger(10),
                row.getUUID(11));
    }
}

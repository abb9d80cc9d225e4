package com.eduplatform.course.curriculum;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A lesson as clients see it. */
record LessonView(
        UUID id,
        UUID moduleId,
        String title,
        String content,
        @Nullable String videoUrl,
        int durationMinutes,
        int order,
        Instant createdAt) {
    /** What {@link #of(Row)} reads, in its order. */
    static final String COLUMNS =
            "l.id, l.module_id, l.title, l.content, l.video_url, l.duration_minutes, l.\"order\", l.created_at";

    static final int COLUMN_COUNT = 8;

    static LessonView of(Row row) {
        return new LessonView(
                row.getUUID(0),
                row.getUUID(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getInteger(5),
                row.getInteger(6),
                row.getOffsetDateTime(7).toInstant());
    }

    static LessonView of(Lesson lesson) {
        return new LessonView(
                lesson.id,
                lesson.moduleId,
                lesson.title,
                lesson.content,
                lesson.videoUrl,
                lesson.durationMinutes,
                lesson.order,
                lesson.createdAt);
    }

    /** What people see who may not read it. */
    LessonView locked() {
        return new LessonView(id, moduleId, title, "", null, durationMinutes, order, createdAt);
    }
}

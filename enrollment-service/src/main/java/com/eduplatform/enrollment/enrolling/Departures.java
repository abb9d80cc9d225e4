package com.eduplatform.enrollment.enrolling;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who left which course and has not come back. All of it within the present transaction. */
@Singleton
class Departures {
    private static final String ADD = """
            INSERT INTO departures (student_id, course_id, total_lessons, left_at)
            VALUES (CAST(?1 AS uuid), CAST(?2 AS uuid), CAST(?3 AS integer), CAST(CAST(?4 AS text) AS timestamptz))
            ON CONFLICT (student_id, course_id) DO UPDATE SET
                total_lessons = EXCLUDED.total_lessons, left_at = EXCLUDED.left_at
            """;
    private static final String FORGET =
            "DELETE FROM departures WHERE student_id = CAST(?1 AS uuid) AND course_id = CAST(?2 AS uuid)";
    private static final String SINCE = """
            SELECT count(*) FROM departures
            WHERE student_id = CAST(CAST(?1 AS text) AS uuid) AND course_id = CAST(CAST(?2 AS text) AS uuid)
                AND left_at >= coalesce(CAST(nullif(CAST(?3 AS text), '') AS timestamptz), '-infinity')
            """;

    Uni<Void> add(Enrollment left, Instant now) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(ADD)
                        .setParameter(1, left.studentId)
                        .setParameter(2, left.courseId)
                        .setParameter(3, left.totalLessons)
                        .setParameter(4, now.toString())
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** The student is back. */
    Uni<Void> forget(UUID student, UUID course) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(FORGET)
                        .setParameter(1, student)
                        .setParameter(2, course)
                        .executeUpdate())
                .replaceWithVoid();
    }

    /**
     * Whether the student left and did not come back.
     *
     * @param since only a departure from then on counts; null: whenever it was
     */
    Uni<Boolean> contains(UUID student, UUID course, @Nullable Instant since) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(SINCE, Long.class)
                        .setParameter(1, student.toString())
                        .setParameter(2, course.toString())
                        .setParameter(3, since == null ? "" : since.toString())
                        .getSingleResult())
                .map(count -> count > 0);
    }
}

package com.eduplatform.enrollment.enrolling;

import com.eduplatform.defaults.paging.OffsetPage;
import com.eduplatform.defaults.paging.PageOf;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.panache.common.Sort;
import io.quarkus.panache.common.Sort.Direction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The enrolments that are kept. */
@Singleton
public class Enrollments implements PanacheRepositoryBase<Enrollment, UUID> {
    private static final Sort NEWEST_FIRST =
            Sort.by("enrolledAt", Direction.Descending).and("id", Direction.Descending);

    private final Pool pool;

    Enrollments(Pool pool) {
        this.pool = pool;
    }

    @WithSession
    public Uni<Optional<Enrollment>> of(UUID student, UUID course) {
        return find("studentId = ?1 and courseId = ?2", student, course)
                .firstResult()
                .map(Optional::ofNullable);
    }

    /** Holds the row until the transaction ends, so that whoever counts lessons next counts this one's as well. */
    public Uni<Optional<Enrollment>> locked(UUID student, UUID course) {
        return find("studentId = ?1 and courseId = ?2", student, course)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .map(Optional::ofNullable);
    }

    /** As {@link #locked}, by the payment that let the student in. */
    Uni<Optional<Enrollment>> lockedByPayment(UUID payment) {
        return find("paymentId", payment)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .map(Optional::ofNullable);
    }

    /** As {@link #locked}, by id. */
    Uni<Optional<Enrollment>> lockedById(UUID id) {
        return find("id", id)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .map(Optional::ofNullable);
    }

    /** As {@link #locked}, by id; empty also for somebody else's. */
    Uni<Optional<Enrollment>> lockedById(UUID id, UUID student) {
        return find("id = ?1 and studentId = ?2", id, student)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResult()
                .map(Optional::ofNullable);
    }

    /** By a statement and not through the session, where removals at the same time mix each other up. */
    Uni<Void> remove(Enrollment enrollment) {
        return delete("id", enrollment.id).replaceWithVoid();
    }

    /** What the student has ever completed in this course; within the present transaction. */
    Uni<List<UUID>> completedLessons(UUID student, UUID course) {
        return getSession()
                .chain(session -> session.createNativeQuery(
                                "SELECT lesson_id FROM lesson_progress WHERE student_id = CAST(?1 AS uuid)"
                                        + " AND course_id = CAST(?2 AS uuid)",
                                UUID.class)
                        .setParameter(1, student)
                        .setParameter(2, course)
                        .getResultList());
    }

    /** How many lessons the course had when that was last learnt; empty for whoever was never in it. */
    public Uni<Optional<Integer>> lastLessonCount(UUID student, UUID course) {
        return pool.preparedQuery("""
                        SELECT total_lessons FROM enrollments WHERE student_id = $1 AND course_id = $2
                        UNION ALL SELECT total_lessons FROM departures WHERE student_id = $1 AND course_id = $2""")
                .execute(Tuple.of(student, course))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getInteger(0))
                        .findFirst());
    }

    /** Within the present transaction, which holds the enrolment's lock: whoever completes a lesson waits for it. */
    Uni<Void> forgetProgress(Enrollment enrollment) {
        return getSession()
                .chain(session -> session.createNativeQuery(
                                "DELETE FROM lesson_progress WHERE student_id = CAST(?1 AS uuid)"
                                        + " AND course_id = CAST(?2 AS uuid)")
                        .setParameter(1, enrollment.studentId)
                        .setParameter(2, enrollment.courseId)
                        .executeUpdate())
                .replaceWithVoid();
    }

    @WithSession
    Uni<PageOf<Enrollment>> newestOf(UUID student, OffsetPage page) {
        return find("studentId", NEWEST_FIRST, student)
                .range(page.offset(), page.offset() + page.limit() - 1)
                .list()
                .chain(items -> count("studentId", student).map(total -> new PageOf<>(items, total)));
    }

    @WithSession
    Uni<Long> countIn(UUID course) {
        return count("courseId", course);
    }

    /** @param version how many events of this enrolment there have been */
    record Exported(UUID enrollmentId, UUID studentId, UUID courseId, long version) {}

    Uni<List<Exported>> export(@Nullable UUID after, int limit) {
        return pool.preparedQuery("""
                        SELECT e.id, e.student_id, e.course_id, coalesce(v.version, 0)
                        FROM enrollments e LEFT JOIN aggregate_versions v ON v.aggregate_id = e.id
                        WHERE e.id > $1 ORDER BY e.id LIMIT $2""")
                .execute(Tuple.of(after == null ? new UUID(0, 0) : after, limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Exported(row.getUUID(0), row.getUUID(1), row.getUUID(2), row.getLong(3)))
                        .toList());
    }

    /** Writes the lesson counts of these enrolments back, in one statement and without touching anything else. */
    Uni<Void> rememberLessonCounts(Collection<Enrollment> changed) {
        if (changed.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        UUID[] ids = changed.stream().map(enrollment -> enrollment.id).toArray(UUID[]::new);
        Integer[] counts =
                changed.stream().map(enrollment -> enrollment.totalLessons).toArray(Integer[]::new);
        return pool.preparedQuery("""
                        UPDATE enrollments e SET total_lessons = learnt.total_lessons
                        FROM unnest($1::uuid[], $2::int[]) AS learnt(id, total_lessons)
                        WHERE e.id = learnt.id""").execute(Tuple.of(ids, counts)).replaceWithVoid();
    }
}

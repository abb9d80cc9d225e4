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
import java.util.Optional;
import java.util.UUID;

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

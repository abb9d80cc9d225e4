package com.eduplatform.course.curriculum;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import com.eduplatform.course.catalog.CourseSearch;
import com.eduplatform.course.catalog.CourseView;
import com.eduplatform.course.entitlement.Entitlements;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What courses consist of, as it is read: a fixed number of statements, however many modules and lessons there are. */
@Singleton
public final class Curricula {
    private final Pool pool;
    private final CourseSearch courses;

    Curricula(Pool pool, CourseSearch courses) {
        this.pool = pool;
        this.courses = courses;
    }

    /** A course, its modules in order, their lessons in order. */
    @RegisterForReflection
    public record Curriculum(CourseView course, List<ModuleOfLessons> modules, int totalLessons) {
        Entitlements.Guarded guarded() {
            return new Entitlements.Guarded(course.id(), course.teacherId(), course.isFree());
        }

        /** The same with titles, durations and order alone. */
        Curriculum locked() {
            return new Curriculum(
                    course, modules.stream().map(ModuleOfLessons::locked).toList(), totalLessons);
        }
    }

    /** A module with its lessons. */
    @RegisterForReflection
    public record ModuleOfLessons(
            UUID id, UUID courseId, String title, int order, Instant createdAt, List<LessonView> lessons) {
        ModuleOfLessons locked() {
            return new ModuleOfLessons(
                    id,
                    courseId,
                    title,
                    order,
                    createdAt,
                    lessons.stream().map(LessonView::locked).toList());
        }
    }

    /** A lesson, and the course whose students may read it. */
    record LessonOfCourse(LessonView lesson, Entitlements.Guarded course) {
        static LessonOfCourse of(Row row) {
            int next = LessonView.COLUMN_COUNT;
            return new LessonOfCourse(
                    LessonView.of(row),
                    new Entitlements.Guarded(row.getUUID(next), row.getUUID(next + 1), row.getBoolean(next + 2)));
        }
    }

    /** What siblings need to know about a course. */
    record Facts(CourseView course, List<UUID> lessonIds) {}

    /** Three statements; empty for an unknown course. */
    Uni<Optional<Curriculum>> of(UUID courseId) {
        Uni<List<LessonView>> lessons = rows(
                "SELECT " + LessonView.COLUMNS + " FROM lessons l JOIN modules m ON m.id = l.module_id"
                        + " WHERE m.course_id = $1 ORDER BY l.\"order\", l.id",
                courseId,
                LessonView::of);
        Uni<List<Row>> modules = rows(
                "SELECT id, course_id, title, \"order\", created_at FROM modules WHERE course_id = $1"
                        + " ORDER BY \"order\", id",
                courseId,
                row -> row);
        return Uni.combine()
                .all()
                .unis(courses.find(courseId), modules, lessons)
                .with((course, parts, contents) -> course.map(found -> curriculum(found, parts, contents)));
    }

    /** One statement: the lesson together with what decides who may read it. */
    Uni<Optional<LessonOfCourse>> lesson(UUID id) {
        return rows(
                        "SELECT " + LessonView.COLUMNS + ", c.id, c.teacher_id, c.is_free FROM lessons l"
                                + " JOIN modules m ON m.id = l.module_id JOIN courses c ON c.id = m.course_id"
                                + " WHERE l.id = $1",
                        id,
                        LessonOfCourse::of)
                .map(found -> found.stream().findFirst());
    }

    /** Two statements; empty for an unknown course. */
    Uni<Optional<Facts>> facts(UUID courseId) {
        Uni<List<UUID>> lessonIds = rows(
                "SELECT l.id FROM lessons l JOIN modules m ON m.id = l.module_id WHERE m.course_id = $1"
                        + " ORDER BY m.\"order\", m.id, l.\"order\", l.id",
                courseId,
                row -> row.getUUID(0));
        return Uni.combine()
                .all()
                .unis(courses.find(courseId), lessonIds)
                .with((course, ids) -> course.map(found -> new Facts(found, ids)));
    }

    /** A course with its lessons, and the version that both are of. */
    record Exported(
            UUID courseId,
            UUID teacherId,
            String title,
            boolean isFree,
            @Nullable BigDecimal price,
            List<UUID> lessonIds,
            long version) {}

    /** One statement, so that everything about a course is of the same moment. By id. */
    Uni<List<Exported>> export(@Nullable UUID after, int limit) {
        return pool.preparedQuery("""
                        SELECT c.id, c.teacher_id, c.title, c.is_free, c.price, coalesce(v.version, 0),
                            ARRAY(SELECT l.id FROM lessons l JOIN modules m ON m.id = l.module_id
                                WHERE m.course_id = c.id ORDER BY m."order", m.id, l."order", l.id)
                        FROM courses c LEFT JOIN aggregate_versions v ON v.aggregate_id = c.id
                        WHERE c.id > $1 ORDER BY c.id LIMIT $2""")
                .execute(Tuple.of(after == null ? new UUID(0, 0) : after, limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Exported(
                                row.getUUID(0),
                                row.getUUID(1),
                                row.getString(2),
                                row.getBoolean(3),
                                row.getBigDecimal(4),
                                List.of(row.getArrayOfUUIDs(6)),
                                row.getLong(5)))
                        .toList());
    }

    /** How many lessons each of these courses has; unknown ones are left out. */
    Uni<Map<UUID, Integer>> lessonCounts(List<UUID> courseIds) {
        return pool.preparedQuery(
                        "SELECT c.id, count(l.id)::int FROM courses c LEFT JOIN modules m ON m.course_id = c.id"
                                + " LEFT JOIN lessons l ON l.module_id = m.id WHERE c.id = ANY($1) GROUP BY c.id")
                .execute(Tuple.of(courseIds.toArray(UUID[]::new)))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .collect(toMap(row -> row.getUUID(0), row -> row.getInteger(1))));
    }

    private static Curriculum curriculum(CourseView course, List<Row> modules, List<LessonView> lessons) {
        Map<UUID, List<LessonView>> byModule = lessons.stream().collect(groupingBy(LessonView::moduleId));
        List<ModuleOfLessons> parts = modules.stream()
                .map(row -> new ModuleOfLessons(
                        row.getUUID(0),
                        row.getUUID(1),
                        row.getString(2),
                        row.getInteger(3),
                        row.getOffsetDateTime(4).toInstant(),
                        byModule.getOrDefault(row.getUUID(0), List.of())))
                .toList();
        return new Curriculum(
                course,
                parts,
                parts.stream().mapToInt(part -> part.lessons().size()).sum());
    }

    private <T> Uni<List<T>> rows(String sql, UUID id, Function<Row, T> mapping) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(id))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(mapping)
                        .toList());
    }
}

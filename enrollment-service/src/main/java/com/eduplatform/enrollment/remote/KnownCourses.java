package com.eduplatform.enrollment.remote;

import com.eduplatform.defaults.events.Event;
import com.eduplatform.defaults.events.EventHandler;
import com.eduplatform.defaults.events.ReadModel;
import com.eduplatform.defaults.events.RowsAsJson;
import com.eduplatform.defaults.remote.Sibling;
import com.eduplatform.defaults.remote.Siblings;
import com.eduplatform.enrollment.remote.CourseClient.Course;
import com.eduplatform.enrollment.remote.CourseClient.ExportedCourse;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/**
 * Courses and their lessons as far as course-service has told. Facts and lessons come with different events in any order, so
 * each part yields to a newer one of its own.
 */
@Singleton
class KnownCourses implements EventHandler, ReadModel {
    private static final int PAGE = 500;
    private static final long NOT_TOLD = -1;

    private static final String KEEP = """
            INSERT INTO known_courses AS known
                (course_id, teacher_id, title, is_free, facts_version, lesson_ids, lessons_version)
            SELECT course_id, teacher_id, title, is_free, facts_version, lesson_ids, lessons_version
            FROM jsonb_to_recordset(CAST(CAST(?1 AS text) AS jsonb)) AS told
                (course_id uuid, teacher_id uuid, title text, is_free boolean, facts_version bigint, lesson_ids uuid[],
                 lessons_version bigint)
            ON CONFLICT (course_id) DO UPDATE SET
                teacher_id = coalesce(excluded.teacher_id, known.teacher_id),
                title = CASE WHEN excluded.facts_version >= known.facts_version
                    THEN excluded.title ELSE known.title END,
                is_free = CASE WHEN excluded.facts_version >= known.facts_version
                    THEN excluded.is_free ELSE known.is_free END,
                facts_version = greatest(excluded.facts_version, known.facts_version),
                lesson_ids = CASE WHEN excluded.lessons_version >= known.lessons_version
                    THEN excluded.lesson_ids ELSE known.lesson_ids END,
                lessons_version = greatest(excluded.lessons_version, known.lessons_version),
                mentioned_at = now()""";

    private final CourseClient owner;
    private final Sibling course;
    private final RowsAsJson rows;
    private final Pool pool;

    KnownCourses(@RestClient CourseClient owner, Siblings siblings, RowsAsJson rows, Pool pool) {
        this.owner = owner;
        this.course = siblings.named("course");
        this.rows = rows;
        this.pool = pool;
    }

    /** What is read of course.created and course.updated. */
    @RegisterForReflection
    record CourseTold(UUID courseId, UUID teacherId, String title, boolean isFree) {}

    /** What is read of curriculum.changed. */
    @RegisterForReflection
    record CurriculumTold(UUID courseId, List<UUID> lessonIds) {}

    @RegisterForReflection
    record Kept(
            UUID courseId,
            @Nullable UUID teacherId,
            @Nullable String title,
            @Nullable Boolean isFree,
            long factsVersion,
            @Nullable List<UUID> lessonIds,
            long lessonsVersion) {}

    /** Empty unless both parts are known. */
    Uni<Optional<Course>> find(UUID id) {
        return pool.preparedQuery("SELECT teacher_id, title, is_free, lesson_ids FROM known_courses"
                        + " WHERE course_id = $1 AND facts_version >= 0 AND lessons_version >= 0")
                .execute(Tuple.of(id))
                .map(found -> StreamSupport.stream(found.spliterator(), false)
                        .map(row -> new Course(
                                id,
                                row.getUUID(0),
                                row.getString(1),
                                row.getBoolean(2),
                                Set.copyOf(List.of(row.getArrayOfUUIDs(3)))))
                        .findFirst());
    }

    /** Unknown courses are left out. */
    Uni<Map<UUID, Integer>> lessonCounts(Collection<UUID> ids) {
        return pool.preparedQuery("SELECT course_id, cardinality(lesson_ids) FROM known_courses"
                        + " WHERE course_id = ANY($1) AND lessons_version >= 0")
                .execute(Tuple.of(ids.toArray(UUID[]::new)))
                .map(found -> StreamSupport.stream(found.spliterator(), false)
                        .collect(Collectors.toMap(row -> row.getUUID(0), row -> row.getInteger(1))));
    }

    @Override
    public String stream() {
        return "course";
    }

    @Override
    public Set<String> types() {
        return Set.of("course.created", "course.updated", "curriculum.changed");
    }

    @Override
    public Uni<Void> handle(Event event) {
        return rows.write(KEEP, List.of(told(event)));
    }

    private static Kept told(Event event) {
        long version = event.aggregateVersion();
        return switch (event.type()) {
            case "course.created" -> {
                CourseTold course = event.data().as(CourseTold.class);
                yield new Kept(
                        course.courseId, course.teacherId, course.title, course.isFree, version, List.of(), version);
            }
            case "course.updated" -> {
                CourseTold course = event.data().as(CourseTold.class);
                yield new Kept(course.courseId, course.teacherId, course.title, course.isFree, version, null, NOT_TOLD);
            }
            default -> {
                CurriculumTold curriculum = event.data().as(CurriculumTold.class);
                yield new Kept(curriculum.courseId, null, null, null, NOT_TOLD, curriculum.lessonIds, version);
            }
        };
    }

    @Override
    public String name() {
        return "courses";
    }

    @Override
    public Uni<Copied> copyAfter(@Nullable UUID after) {
        return course.ask(at -> owner.export(at, after, PAGE)).chain(page -> {
            List<Kept> kept = page.items().stream().map(KnownCourses::kept).toList();
            return kept.isEmpty()
                    ? Uni.createFrom().item(Copied.nothing())
                    : Panache.withTransaction(() -> rows.write(KEEP, kept))
                            .replaceWith(new Copied(
                                    kept.size(), Optional.of(kept.getLast().courseId())));
        });
    }

    private static Kept kept(ExportedCourse course) {
        return new Kept(
                course.courseId(),
                course.teacherId(),
                course.title(),
                course.isFree(),
                course.version(),
                course.lessonIds(),
                course.version());
    }

    @Override
    public Uni<Void> forgetUnmentionedSince(Instant start) {
        return pool.preparedQuery("DELETE FROM known_courses WHERE mentioned_at < $1")
                .execute(Tuple.of(start.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }
}

package com.eduplatform.payment.course;

import com.eduplatform.defaults.events.Event;
import com.eduplatform.defaults.events.EventHandler;
import com.eduplatform.defaults.events.ReadModel;
import com.eduplatform.defaults.events.RowsAsJson;
import com.eduplatform.defaults.remote.Sibling;
import com.eduplatform.defaults.remote.Siblings;
import com.eduplatform.payment.course.CourseClient.ExportedCourse;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/** What courses cost, as far as course-service has told. Each event tells all of it, so the newest one is enough. */
@Singleton
class KnownCourses implements EventHandler, ReadModel {
    private static final int PAGE = 500;

    private static final String KEEP = """
            INSERT INTO known_courses AS known (course_id, teacher_id, title, is_free, price, version)
            SELECT course_id, teacher_id, title, is_free, price, version
            FROM jsonb_to_recordset(CAST(CAST(?1 AS text) AS jsonb)) AS told
                (course_id uuid, teacher_id uuid, title text, is_free boolean, price numeric, version bigint)
            ON CONFLICT (course_id) DO UPDATE SET
                title = CASE WHEN excluded.version >= known.version THEN excluded.title ELSE known.title END,
                is_free = CASE WHEN excluded.version >= known.version THEN excluded.is_free ELSE known.is_free END,
                price = CASE WHEN excluded.version >= known.version THEN excluded.price ELSE known.price END,
                version = greatest(excluded.version, known.version),
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
    record CourseTold(
            UUID courseId,
            UUID teacherId,
            String title,
            boolean isFree,
            @Nullable BigDecimal price) {}

    @RegisterForReflection
    record Kept(
            UUID courseId,
            UUID teacherId,
            String title,
            boolean isFree,
            @Nullable BigDecimal price,
            long version) {
        static Kept of(CourseTold told, long version) {
            return new Kept(told.courseId, told.teacherId, told.title, told.isFree, told.price, version);
        }

        static Kept of(ExportedCourse course) {
            return new Kept(
                    course.courseId(),
                    course.teacherId(),
                    course.title(),
                    course.isFree(),
                    course.price(),
                    course.version());
        }
    }

    Uni<Optional<CourseOffer>> find(UUID id) {
        return pool.preparedQuery("SELECT teacher_id, title, is_free, price FROM known_courses WHERE course_id = $1")
                .execute(Tuple.of(id))
                .map(found -> StreamSupport.stream(found.spliterator(), false)
                        .map(row -> new CourseOffer(
                                row.getUUID(0), row.getString(1), row.getBoolean(2), row.getBigDecimal(3)))
                        .findFirst());
    }

    @Override
    public String stream() {
        return "course";
    }

    @Override
    public Set<String> types() {
        return Set.of("course.created", "course.updated");
    }

    @Override
    public Uni<Void> handle(Event event) {
        return rows.write(KEEP, List.of(Kept.of(event.data().as(CourseTold.class), event.aggregateVersion())));
    }

    @Override
    public String name() {
        return "courses";
    }

    @Override
    public Uni<Copied> copyAfter(@Nullable UUID after) {
        return course.ask(at -> owner.export(at, after, PAGE)).chain(page -> {
            List<Kept> kept = page.items().stream().map(Kept::of).toList();
            return kept.isEmpty()
                    ? Uni.createFrom().item(Copied.nothing())
                    : Panache.withTransaction(() -> rows.write(KEEP, kept))
                            .replaceWith(new Copied(
                                    kept.size(), Optional.of(kept.getLast().courseId())));
        });
    }

    @Override
    public Uni<Void> forgetUnmentionedSince(Instant start) {
        return pool.preparedQuery("DELETE FROM known_courses WHERE mentioned_at < $1")
                .execute(Tuple.of(start.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }
}

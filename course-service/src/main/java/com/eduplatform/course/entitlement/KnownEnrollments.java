package com.eduplatform.course.entitlement;

import com.eduplatform.course.entitlement.EnrollmentClient.ExportedEnrollment;
import com.eduplatform.defaults.events.Event;
import com.eduplatform.defaults.events.EventHandler;
import com.eduplatform.defaults.events.ReadModel;
import com.eduplatform.defaults.events.RowsAsJson;
import com.eduplatform.defaults.remote.Sibling;
import com.eduplatform.defaults.remote.Siblings;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/**
 * Who is in which course, as far as enrollment-service has told. It may be late: whoever is not in here is asked for. A student
 * who left and came back has two enrolments, so that what is told of one never hides the other.
 */
@Singleton
final class KnownEnrollments implements EventHandler, ReadModel {
    private static final int PAGE = 1_000;

    private static final String KEEP = """
            INSERT INTO entitlements AS known (enrollment_id, student_id, course_id, is_active, version)
            SELECT enrollment_id, student_id, course_id, is_active, version
            FROM jsonb_to_recordset(CAST(CAST(?1 AS text) AS jsonb)) AS told
                (enrollment_id uuid, student_id uuid, course_id uuid, is_active boolean, version bigint)
            ON CONFLICT (enrollment_id) DO UPDATE SET
                is_active = CASE WHEN excluded.version >= known.version THEN excluded.is_active ELSE known.is_active END,
                version = greatest(excluded.version, known.version),
                mentioned_at = now()""";

    private final EnrollmentClient owner;
    private final Sibling enrollment;
    private final RowsAsJson rows;
    private final Pool pool;

    KnownEnrollments(@RestClient EnrollmentClient owner, Siblings siblings, RowsAsJson rows, Pool pool) {
        this.owner = owner;
        this.enrollment = siblings.named("enrollment");
        this.rows = rows;
        this.pool = pool;
    }

    /** What is read of an enrolment's events. */
    @RegisterForReflection
    record EnrollmentTold(UUID enrollmentId, UUID studentId, UUID courseId) {}

    @RegisterForReflection
    record Kept(UUID enrollmentId, UUID studentId, UUID courseId, boolean isActive, long version) {}

    Uni<Boolean> isEnrolled(UUID student, UUID course) {
        return pool.preparedQuery(
                        "SELECT 1 FROM entitlements WHERE student_id = $1 AND course_id = $2 AND is_active LIMIT 1")
                .execute(Tuple.of(student, course))
                .map(found -> found.size() > 0);
    }

    @Override
    public String stream() {
        return "enrollment";
    }

    @Override
    public Set<String> types() {
        return Set.of("enrollment.created", "enrollment.completed", "enrollment.revoked");
    }

    @Override
    public Uni<Void> handle(Event event) {
        EnrollmentTold told = event.data().as(EnrollmentTold.class);
        boolean isActive = !event.type().equals("enrollment.revoked");
        return rows.write(
                KEEP,
                List.of(new Kept(
                        told.enrollmentId, told.studentId, told.courseId, isActive, event.aggregateVersion())));
    }

    @Override
    public String name() {
        return "entitlements";
    }

    @Override
    public Uni<Copied> copyAfter(@Nullable UUID after) {
        return enrollment.ask(at -> owner.export(at, after, PAGE)).chain(page -> {
            List<Kept> kept = page.items().stream().map(KnownEnrollments::kept).toList();
            return kept.isEmpty()
                    ? Uni.createFrom().item(Copied.nothing())
                    : Panache.withTransaction(() -> rows.write(KEEP, kept))
                            .replaceWith(new Copied(
                                    kept.size(), Optional.of(kept.getLast().enrollmentId())));
        });
    }

    private static Kept kept(ExportedEnrollment exported) {
        return new Kept(exported.enrollmentId(), exported.studentId(), exported.courseId(), true, exported.version());
    }

    @Override
    public Uni<Void> forgetUnmentionedSince(Instant start) {
        return pool.preparedQuery("DELETE FROM entitlements WHERE mentioned_at < $1")
                .execute(Tuple.of(start.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }
}

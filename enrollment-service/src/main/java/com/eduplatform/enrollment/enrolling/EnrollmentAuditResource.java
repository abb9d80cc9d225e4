package com.eduplatform.enrollment.enrolling;

import com.eduplatform.defaults.security.Internal;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What reconciliation compares with the payments: who paid to get in, and who is in, a page at a time. */
@Internal
@Path("/internal/enrollments/audit")
@Produces(MediaType.APPLICATION_JSON)
public class EnrollmentAuditResource {
    private static final UUID FIRST = new UUID(0, 0);

    private final Pool pool;

    EnrollmentAuditResource(Pool pool) {
        this.pool = pool;
    }

    /**
     * Enrolments that were paid for, in the order of their payments' ids.
     *
     * @param after the last page's last {@code payment_id}; null for the first page
     * @param limit 1 to 1000; a page with fewer is the last one
     */
    @GET
    @Path("/paid")
    public Uni<PaidEnrollments> paid(
            @RestQuery @Nullable UUID after,
            @RestQuery
                    @DefaultValue("500")
                    @Min(value = 1, message = "must be at least 1")
                    @Max(value = 1000, message = "must be at most 1000")
                    int limit) {
        return pool.preparedQuery("""
                        SELECT id, student_id, course_id, payment_id, enrolled_at FROM enrollments
                        WHERE payment_id > $1 ORDER BY payment_id LIMIT $2""")
                .execute(Tuple.of(after == null ? FIRST : after, limit))
                .map(rows -> new PaidEnrollments(list(rows, PaidEnrollment::of)));
    }

    /** Those of the given pairs who are enrolled, whatever let them in, and those who have left since. */
    @POST
    @Path("/lookup")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Members> lookup(@NotNull(message = "is required") @Valid Pairs asked) {
        UUID[] students = asked.items().stream().map(Pair::studentId).toArray(UUID[]::new);
        UUID[] courses = asked.items().stream().map(Pair::courseId).toArray(UUID[]::new);
        return pool.preparedQuery("""
                        WITH asked (student_id, course_id) AS (SELECT * FROM unnest($1::uuid[], $2::uuid[]))
                        SELECT student_id, course_id, NULL::timestamptz FROM enrollments JOIN asked USING (student_id, course_id)
                        UNION ALL
                        SELECT student_id, course_id, left_at FROM departures JOIN asked USING (student_id, course_id)""")
                .execute(Tuple.of(students, courses))
                .map(rows -> new Members(list(rows, Member::of)));
    }

    private static <T> List<T> list(RowSet<Row> rows, Function<Row, T> mapping) {
        return StreamSupport.stream(rows.spliterator(), false).map(mapping).toList();
    }

    /** @param items empty behind the last one */
    record PaidEnrollments(List<PaidEnrollment> items) {}

    record PaidEnrollment(UUID id, UUID studentId, UUID courseId, UUID paymentId, Instant enrolledAt) {
        static PaidEnrollment of(Row row) {
            return new PaidEnrollment(
                    row.getUUID(0),
                    row.getUUID(1),
                    row.getUUID(2),
                    row.getUUID(3),
                    row.getOffsetDateTime(4).toInstant());
        }
    }

    record Members(List<Member> items) {}

    /** @param leftAt null for whoever is enrolled */
    record Member(UUID studentId, UUID courseId, @Nullable Instant leftAt) {
        static Member of(Row row) {
            OffsetDateTime leftAt = row.getOffsetDateTime(2);
            return new Member(row.getUUID(0), row.getUUID(1), leftAt == null ? null : leftAt.toInstant());
        }
    }

    record Pairs(
            @NotNull(message = "is required") @Size(max = 1000, message = "must be at most 1000 pairs")
            List<@NotNull @Valid Pair> items) {}

    record Pair(
            @NotNull(message = "is required") UUID studentId,
            @NotNull(message = "is required") UUID courseId) {}
}

package com.eduplatform.enrollment.enrolling;

import static com.eduplatform.enrollment.EnrollmentProblem.ENROLLMENT_NOT_FOUND;
import static com.eduplatform.enrollment.EnrollmentProblem.ONLY_STUDENTS_ENROLL;
import static com.eduplatform.enrollment.EnrollmentProblem.ONLY_TEACHERS_GRANT;

import com.eduplatform.defaults.paging.OffsetPage;
import com.eduplatform.defaults.paging.PageOf;
import com.eduplatform.defaults.security.Caller;
import com.eduplatform.defaults.security.Internal;
import com.eduplatform.defaults.security.Public;
import com.eduplatform.defaults.security.Role;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** Enrolling, and who is enrolled. */
@Path("/")
class EnrollmentResource {
    private final EnrollingStudent enrolling;
    private final GrantingAccess granting;
    private final LeavingCourse leaving;
    private final ListingEnrollments listing;
    private final Enrollments enrollments;
    private final Caller caller;

    EnrollmentResource(
            EnrollingStudent enrolling,
            GrantingAccess granting,
            LeavingCourse leaving,
            ListingEnrollments listing,
            Enrollments enrollments,
            Caller caller) {
        this.enrolling = enrolling;
        this.granting = granting;
        this.leaving = leaving;
        this.listing = listing;
        this.enrollments = enrollments;
        this.caller = caller;
    }

    @POST
    @Cancellable(false) // a client that hangs up must not stop it half-way
    @Path("enrollments")
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    public Uni<EnrollmentView> enroll(@NotNull(message = "is required") @Valid NewEnrollment body) {
        caller.require(Role.STUDENT, ONLY_STUDENTS_ENROLL);
        return enrolling.enroll(caller.id(), body.courseId, body.paymentId).map(EnrollmentView::of);
    }

    /** The course's teacher, or an admin, lets a student in without payment. */
    @POST
    @Cancellable(false)
    @Path("enrollments/grants")
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    public Uni<EnrollmentView> grant(@NotNull(message = "is required") @Valid NewGrant body) {
        return (caller.is(Role.ADMIN)
                        ? granting.byAdmin(caller.id(), body.studentId, body.courseId)
                        : granting.byTeacher(verifiedTeacher(), body.studentId, body.courseId))
                .map(EnrollmentView::of);
    }

    private UUID verifiedTeacher() {
        caller.require(Role.TEACHER, ONLY_TEACHERS_GRANT);
        if (!caller.isVerified()) {
            throw ONLY_TEACHERS_GRANT.exception();
        }
        return caller.id();
    }

    /** The student leaves the course, or an admin takes the student out. */
    @DELETE
    @Cancellable(false)
    @Path("enrollments/{id}")
    public Uni<Void> leave(UUID id) {
        return caller.is(Role.ADMIN) ? leaving.byAdmin(id) : leaving.byStudent(id, caller.id());
    }

    @GET
    @Path("enrollments/me")
    public Uni<PageOf<EnrollmentView>> mine(@Valid @BeanParam OffsetPage page) {
        return listing.newestOf(caller.id(), page)
                .map(found -> new PageOf<>(
                        found.items().stream().map(EnrollmentView::of).toList(), found.total()));
    }

    @GET
    @Public
    @Path("enrollments/course/{id}/count")
    public Uni<CourseCount> count(UUID id) {
        return enrollments.countIn(id).map(count -> new CourseCount(id, count));
    }

    /** For course-service: only enrolled students review. */
    @GET
    @Internal
    @Path("internal/enrollments")
    public Uni<Membership> membership(
            @RestQuery("student_id") @NotNull(message = "is required") UUID studentId,
            @RestQuery("course_id") @NotNull(message = "is required") UUID courseId) {
        return enrollments
                .of(studentId, courseId)
                .map(found -> Membership.of(found.orElseThrow(ENROLLMENT_NOT_FOUND::exception)));
    }

    /** What siblings copy when they rebuild what they know of enrolments. By id. */
    @GET
    @Internal
    @Path("internal/enrollments/export")
    public Uni<Export> export(
            @RestQuery @Nullable UUID after,
            @RestQuery
                    @DefaultValue("500")
                    @Min(value = 1, message = "must be at least 1")
                    @Max(value = 1000, message = "must be at most 1000")
                    int limit) {
        return enrollments.export(after, limit).map(Export::new);
    }

    /** A page of all enrolments. */
    record Export(List<Enrollments.Exported> items) {}

    /** Older clients also send {@code total_lessons}; the course knows better. */
    record NewEnrollment(
            @NotNull(message = "is required") UUID courseId,
            @Nullable UUID paymentId) {}

    record NewGrant(
            @NotNull(message = "is required") UUID courseId,
            @NotNull(message = "is required") UUID studentId) {}

    record EnrollmentView(
            UUID id,
            UUID studentId,
            UUID courseId,
            @Nullable UUID paymentId,
            Status status,
            Instant enrolledAt,
            int totalLessons) {
        static EnrollmentView of(Enrollment e) {
            return new EnrollmentView(
                    e.id, e.studentId, e.courseId, e.paymentId, e.status, e.enrolledAt, e.totalLessons);
        }
    }

    record CourseCount(UUID courseId, long count) {}

    record Membership(UUID id, UUID studentId, UUID courseId, Status status) {
        static Membership of(Enrollment e) {
            return new Membership(e.id, e.studentId, e.courseId, e.status);
        }
    }
}

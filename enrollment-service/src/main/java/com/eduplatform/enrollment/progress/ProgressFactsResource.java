package com.eduplatform.enrollment.progress;

import static com.eduplatform.enrollment.EnrollmentProblem.ENROLLMENT_NOT_FOUND;

import com.eduplatform.defaults.security.Internal;
import com.eduplatform.enrollment.enrolling.Enrollments;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestQuery;

/** How far a student is, for payment-service: who has learnt much gets no money back. */
@Internal
@Path("/internal/enrollments/progress")
@Produces(MediaType.APPLICATION_JSON)
public class ProgressFactsResource {
    private final ReadingProgress progress;
    private final Enrollments enrollments;

    ProgressFactsResource(ReadingProgress progress, Enrollments enrollments) {
        this.progress = progress;
        this.enrollments = enrollments;
    }

    /**
     * 404 for a student who was never enrolled: whoever has left has learnt what he has learnt, and leaves no way around the
     * limit. While course-service is away: by the lessons that were known last.
     */
    @GET
    public Uni<ProgressFacts> of(
            @RestQuery("student_id") @NotNull(message = "is required") UUID studentId,
            @RestQuery("course_id") @NotNull(message = "is required") UUID courseId) {
        return enrollments
                .lastLessonCount(studentId, courseId)
                .map(known -> known.orElseThrow(ENROLLMENT_NOT_FOUND::exception))
                .chain(() -> progress.of(studentId, courseId))
                .map(done -> new ProgressFacts(studentId, courseId, done.completed(), done.total()));
    }

    record ProgressFacts(UUID studentId, UUID courseId, int completedLessons, int totalLessons) {}
}

package com.eduplatform.enrollment.progress;

import static com.eduplatform.enrollment.EnrollmentProblem.ONLY_STUDENTS_COMPLETE;

import com.eduplatform.defaults.security.Caller;
import com.eduplatform.defaults.security.Role;
import com.eduplatform.enrollment.enrolling.LessonsDone;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Completing lessons, and the caller's own progress. */
@Path("/progress")
class ProgressResource {
    private final CompletingLesson completing;
    private final ReadingProgress reading;
    private final Caller caller;

    ProgressResource(CompletingLesson completing, ReadingProgress reading, Caller caller) {
        this.completing = completing;
        this.reading = reading;
        this.caller = caller;
    }

    @POST
    @Cancellable(false) // a client that hangs up must not stop it half-way
    @Path("/lessons/{lesson_id}/complete")
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    public Uni<CompletionView> complete(
            @RestPath("lesson_id") UUID lessonId, @NotNull(message = "is required") @Valid CompletedLesson body) {
        caller.require(Role.STUDENT, ONLY_STUDENTS_COMPLETE);
        return completing.complete(caller.id(), lessonId, body.courseId).map(CompletionView::of);
    }

    /** Older clients also send {@code total_lessons}; the course knows better. */
    @GET
    @Path("/courses/{id}")
    public Uni<ProgressView> progress(UUID id) {
        return reading.of(caller.id(), id).map(lessons -> ProgressView.of(id, lessons));
    }

    @GET
    @Path("/courses/{id}/lessons")
    public Uni<CompletedLessonsView> completedLessons(UUID id) {
        return reading.completedLessons(caller.id(), id).map(lessons -> new CompletedLessonsView(id, lessons));
    }

    record CompletedLesson(@NotNull(message = "is required") UUID courseId) {}

    record CompletionView(UUID id, UUID lessonId, UUID courseId, Instant completedAt) {
        static CompletionView of(LessonCompletion completion) {
            return new CompletionView(completion.id, completion.lessonId, completion.courseId, completion.completedAt);
        }
    }

    record ProgressView(UUID courseId, int completedLessons, int totalLessons, double percentage) {
        static ProgressView of(UUID course, LessonsDone lessons) {
            return new ProgressView(course, lessons.completed(), lessons.total(), lessons.percentage());
        }
    }

    record CompletedLessonsView(UUID courseId, List<UUID> completedLessonIds) {}
}

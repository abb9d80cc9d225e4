package com.eduplatform.enrollment.remote;

import static java.util.Objects.requireNonNull;

import com.eduplatform.defaults.remote.InternalCall;
import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import io.quarkus.rest.client.reactive.Url;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Timeout;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * course-service, which owns courses and their lessons. Calls end within {@code SIBLING_TIMEOUT_MS}; after ten failures in
 * twenty calls the breaker refuses further ones for two seconds. That a course does not exist is an answer, not a failure.
 */
@Path("/internal/courses")
@RegisterRestClient(configKey = "course", baseUri = "http://course")
@RegisterClientHeaders(InternalCall.class)
public interface CourseClient {
    /** Fails with {@link NotFoundException} for an unknown course. */
    @GET
    @Path("/{id}")
    @Timeout
    @CircuitBreaker(delay = 2000, skipOn = NotFoundException.class)
    Uni<Course> course(@Url String at, UUID id);

    /** Unknown courses are missing from the answer. */
    @POST
    @Path("/lesson-counts")
    @Consumes(MediaType.APPLICATION_JSON)
    @Timeout
    @CircuitBreaker(delay = 2000, skipOn = NotFoundException.class)
    Uni<LessonCounts> lessonCounts(@Url String at, CourseIds body);

    /**
     * All courses, by id.
     *
     * @param after the last id of the page before; null: from the beginning
     */
    @GET
    @Path("/export")
    @Timeout(value = 10, unit = ChronoUnit.SECONDS)
    Uni<Export> export(@Url String at, @RestQuery @Nullable UUID after, @RestQuery int limit);

    /** The breaker knows exceptions by type, so the one status that is an answer gets its own. */
    @ClientExceptionMapper
    static @Nullable RuntimeException notFound(Response response) {
        return response.getStatus() == 404 ? new NotFoundException() : null;
    }

    /**
     * @param teacherId null if it is known here from before it was told
     * @param title null from a course-service that does not tell it yet
     * @param lessonIds the lessons that the course has at this moment
     */
    record Course(
            UUID id, @Nullable UUID teacherId, @Nullable String title, boolean isFree, Set<UUID> lessonIds) {
        /** An answer without them is none: it must become 503 and not a course without lessons. */
        public Course {
            requireNonNull(id, "id");
            requireNonNull(lessonIds, "lesson_ids");
        }

        public boolean isTaughtBy(UUID teacher) {
            return teacher.equals(teacherId);
        }
    }

    /** A page of all courses. */
    record Export(List<ExportedCourse> items) {}

    /** @param version of the course, both of its facts and of its lessons */
    record ExportedCourse(
            UUID courseId, UUID teacherId, String title, boolean isFree, List<UUID> lessonIds, long version) {
        public ExportedCourse {
            requireNonNull(courseId, "course_id");
            requireNonNull(teacherId, "teacher_id");
            requireNonNull(lessonIds, "lesson_ids");
        }
    }

    /** @param courseIds at most 100 */
    record CourseIds(List<UUID> courseIds) {}

    record LessonCounts(List<LessonCount> items) {}

    record LessonCount(UUID courseId, int totalLessons) {
        public LessonCount {
            requireNonNull(courseId, "course_id");
            if (totalLessons < 0) {
                throw new IllegalArgumentException("total_lessons is negative");
            }
        }
    }
}

package com.eduplatform.course.curriculum;

import static com.eduplatform.course.CourseProblem.COURSE_NOT_FOUND;

import com.eduplatform.defaults.security.Internal;
import io.smallrye.mutiny.Uni;
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
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** {@code /internal/courses}: what payment and enrollment ask before they say yes. */
@Path("/internal/courses")
@Produces(MediaType.APPLICATION_JSON)
public class CourseFactsResource {
    private final Curricula curricula;

    CourseFactsResource(Curricula curricula) {
        this.curricula = curricula;
    }

    /** A course as its siblings see it. */
    public record CourseFacts(
            UUID id,
            UUID teacherId,
            String title,
            boolean isFree,
            @Nullable BigDecimal price,
            int totalLessons,
            List<UUID> lessonIds) {
        static CourseFacts of(Curricula.Facts facts) {
            return new CourseFacts(
                    facts.course().id(),
                    facts.course().teacherId(),
                    facts.course().title(),
                    facts.course().isFree(),
                    facts.course().price(),
                    facts.lessonIds().size(),
                    facts.lessonIds());
        }
    }

    /** A page of all courses. */
    public record Export(List<Curricula.Exported> items) {}

    /** Courses to be counted. */
    public record CourseIds(
            @NotNull @Size(max = 100, message = "must be at most 100 ids")
            List<@NotNull UUID> courseIds) {}

    /** Their counts. */
    public record LessonCounts(List<LessonCount> items) {}

    /** One course's count. */
    public record LessonCount(UUID courseId, int totalLessons) {}

    @GET
    @Internal
    @Path("/{id}")
    public Uni<CourseFacts> facts(@RestPath UUID id) {
        return curricula.facts(id).map(facts -> CourseFacts.of(facts.orElseThrow(COURSE_NOT_FOUND::exception)));
    }

    /** What siblings copy when they rebuild what they know of courses. By id. */
    @GET
    @Internal
    @Path("/export")
    public Uni<Export> export(
            @RestQuery @Nullable UUID after,
            @RestQuery
                    @DefaultValue("500")
                    @Min(value = 1, message = "must be at least 1")
                    @Max(value = 1000, message = "must be at most 1000")
                    int limit) {
        return curricula.export(after, limit).map(Export::new);
    }

    @POST
    @Internal
    @Path("/lesson-counts")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<LessonCounts> lessonCounts(@NotNull @Valid CourseIds body) {
        return curricula
                .lessonCounts(body.courseIds())
                .map(counts -> new LessonCounts(counts.entrySet().stream()
                        .map(count -> new LessonCount(count.getKey(), count.getValue()))
                        .toList()));
    }
}

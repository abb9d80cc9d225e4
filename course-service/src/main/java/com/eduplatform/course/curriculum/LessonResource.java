package com.eduplatform.course.curriculum;

import static com.eduplatform.course.CourseProblem.LESSON_EDITOR_NOT_OWNER;
import static com.eduplatform.course.CourseProblem.LESSON_EDITOR_NOT_VERIFIED;
import static com.eduplatform.course.CourseProblem.LESSON_NOT_FOUND;
import static com.eduplatform.course.CourseProblem.READER_NOT_ENROLLED;

import com.eduplatform.course.catalog.CourseChanges;
import com.eduplatform.course.catalog.Teachers;
import com.eduplatform.course.curriculum.Curricula.LessonOfCourse;
import com.eduplatform.course.entitlement.Entitlements;
import com.eduplatform.course.text.Html;
import com.eduplatform.course.text.Prose;
import com.eduplatform.course.text.Title;
import com.eduplatform.defaults.cache.Answer;
import com.eduplatform.defaults.cache.AnswerCache;
import com.eduplatform.defaults.security.Caller;
import com.eduplatform.defaults.security.Public;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** {@code /lessons} */
@Path("/lessons/{id}")
@Produces(MediaType.APPLICATION_JSON)
public class LessonResource {
    private final Curricula curricula;
    private final Authoring authoring;
    private final Lessons lessons;
    private final CurriculumEvents events;
    private final CourseChanges changes;
    private final Entitlements entitlements;
    private final AnswerCache cache;
    private final Caller caller;

    LessonResource(
            Curricula curricula,
            Authoring authoring,
            Lessons lessons,
            CurriculumEvents events,
            CourseChanges changes,
            Entitlements entitlements,
            AnswerCache cache,
            Caller caller) {
        this.curricula = curricula;
        this.authoring = authoring;
        this.lessons = lessons;
        this.events = events;
        this.changes = changes;
        this.entitlements = entitlements;
        this.cache = cache;
        this.caller = caller;
    }

    /** A lesson to be. */
    public record NewLesson(
            @Title String title,

            @Size(max = Prose.MAX_LENGTH, message = Prose.TOO_LONG) @Nullable
            String content,

            @VideoUrl @Nullable String videoUrl,

            @PositiveOrZero(message = "must be at least 0") @Nullable
            Integer durationMinutes,

            @PositiveOrZero(message = "must be at least 0") @Nullable
            Integer order) {
        Lesson lesson(UUID id, UUID moduleId, Instant now) {
            Lesson lesson = new Lesson(id, moduleId, now);
            lesson.title = title;
            lesson.content = content == null ? "" : Html.clean(content);
            lesson.videoUrl = videoUrl;
            lesson.durationMinutes = durationMinutes == null ? 0 : durationMinutes;
            lesson.order = order == null ? 0 : order;
            return lesson;
        }
    }

    /** What is to change. A null field was not sent; an empty one was sent as null, which only the video takes. */
    @SuppressWarnings("NullableOptional") // three states: not sent, sent as null, sent
    public static class LessonChange {
        public @Nullable Optional<@Title String> title;
        public @Nullable Optional<@Prose String> content;
        public @Nullable Optional<@VideoUrl String> videoUrl;

        public @Nullable Optional<
                        @NotNull(message = "must not be null") @PositiveOrZero(message = "must be at least 0") Integer>
                durationMinutes;

        public @Nullable Optional<
                        @NotNull(message = "must not be null") @PositiveOrZero(message = "must be at least 0") Integer>
                order;

        void applyTo(Lesson lesson) {
            if (title != null) {
                lesson.title = title.orElseThrow();
            }
            if (content != null) {
                lesson.content = Html.clean(content.orElseThrow());
            }
            if (videoUrl != null) {
                lesson.videoUrl = videoUrl.orElse(null);
            }
            if (durationMinutes != null) {
                lesson.durationMinutes = durationMinutes.orElseThrow();
            }
            if (order != null) {
                lesson.order = order.orElseThrow();
            }
        }
    }

    /** The answer depends on who asks: no cache between us and the reader may keep it for others. */
    @GET
    @Public
    @APIResponseSchema(LessonView.class)
    public Uni<Response> get(@RestPath UUID id, @Context HttpServerRequest request) {
        return cache.get(request, () -> curricula.lesson(id).map(this::prepare))
                .chain(found -> entitlements.mayRead(caller, found.course()).map(may -> {
                    if (!may) {
                        throw READER_NOT_ENROLLED.exception();
                    }
                    return found.whole().to(request);
                }));
    }

    private GuardedAnswer prepare(Optional<LessonOfCourse> found) {
        LessonOfCourse lesson = found.orElseThrow(LESSON_NOT_FOUND::exception);
        String subject = CourseChanges.of(lesson.course().courseId());
        return new GuardedAnswer(lesson.course(), Answer.forReader(subject, cache.json(lesson.lesson())), null);
    }

    @PUT
    @Cancellable(false) // a client that hangs up must not stop it half-way
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<LessonView> update(@RestPath UUID id, @NotNull @Valid LessonChange body) {
        Teachers.requireVerified(caller, LESSON_EDITOR_NOT_VERIFIED);
        return Panache.withTransaction(() -> authoring
                        .lesson(id, caller.id(), LESSON_EDITOR_NOT_OWNER)
                        .invoke(found -> body.applyTo(found.lesson())))
                .invoke(found -> changes.partChanged(found.courseId()))
                .map(found -> LessonView.of(found.lesson()));
    }

    @DELETE
    @Cancellable(false) // a client that hangs up must not stop it half-way
    public Uni<Void> delete(@RestPath UUID id) {
        Teachers.requireVerified(caller, LESSON_EDITOR_NOT_VERIFIED);
        return Panache.withTransaction(() -> authoring
                        .lesson(id, caller.id(), LESSON_EDITOR_NOT_OWNER)
                        .call(found -> lessons.delete("id", id).chain(() -> events.changed(found.courseId()))))
                .invoke(found -> changes.partChanged(found.courseId()))
                .replaceWithVoid();
    }
}

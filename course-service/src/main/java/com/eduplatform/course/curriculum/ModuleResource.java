package com.eduplatform.course.curriculum;

import static com.eduplatform.course.CourseProblem.LESSON_EDITOR_NOT_OWNER;
import static com.eduplatform.course.CourseProblem.LESSON_EDITOR_NOT_VERIFIED;
import static com.eduplatform.course.CourseProblem.MODULE_EDITOR_NOT_OWNER;
import static com.eduplatform.course.CourseProblem.MODULE_EDITOR_NOT_VERIFIED;

import com.eduplatform.course.catalog.CourseChanges;
import com.eduplatform.course.catalog.Teachers;
import com.eduplatform.course.curriculum.LessonResource.NewLesson;
import com.eduplatform.course.text.Title;
import com.eduplatform.defaults.security.Caller;
import com.eduplatform.defaults.time.Ids;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** {@code /modules}: a module and what is added to it. */
@Path("/modules/{id}")
@Produces(MediaType.APPLICATION_JSON)
public class ModuleResource {
    private final Authoring authoring;
    private final Modules modules;
    private final Lessons lessons;
    private final CurriculumEvents events;
    private final CourseChanges changes;
    private final Caller caller;
    private final Clock clock;
    private final Ids ids;

    ModuleResource(
            Authoring authoring,
            Modules modules,
            Lessons lessons,
            CurriculumEvents events,
            CourseChanges changes,
            Caller caller,
            Clock clock,
            Ids ids) {
        this.authoring = authoring;
        this.modules = modules;
        this.lessons = lessons;
        this.events = events;
        this.changes = changes;
        this.caller = caller;
        this.clock = clock;
        this.ids = ids;
    }

    /** What is to change; a null field was not sent. */
    @SuppressWarnings("NullableOptional") // three states: not sent, sent as null, sent
    public static class ModuleChange {
        public @Nullable Optional<@Title String> title;

        public @Nullable Optional<
                        @NotNull(message = "must not be null") @PositiveOrZero(message = "must be at least 0") Integer>
                order;
    }

    @PUT
    @Cancellable(false) // a client that hangs up must not stop it half-way
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<ModuleView> update(@RestPath UUID id, @NotNull @Valid ModuleChange body) {
        Teachers.requireVerified(caller, MODULE_EDITOR_NOT_VERIFIED);
        return Panache.withTransaction(() -> authoring
                        .module(id, caller.id(), MODULE_EDITOR_NOT_OWNER)
                        .invoke(module -> {
                            if (body.title != null) {
                                module.title = body.title.orElseThrow();
                            }
                            if (body.order != null) {
                                module.order = body.order.orElseThrow();
                            }
                        }))
                .invoke(module -> changes.partChanged(module.courseId))
                .map(ModuleView::of);
    }

    /** The module's lessons go with it. */
    @DELETE
    @Cancellable(false) // a client that hangs up must not stop it half-way
    public Uni<Void> delete(@RestPath UUID id) {
        Teachers.requireVerified(caller, MODULE_EDITOR_NOT_VERIFIED);
        return Panache.withTransaction(() -> authoring
                        .module(id, caller.id(), MODULE_EDITOR_NOT_OWNER)
                        .call(module -> modules.delete("id", id).chain(() -> events.changed(module.courseId))))
                .invoke(module -> changes.partChanged(module.courseId))
                .replaceWithVoid();
    }

    @POST
    @Cancellable(false) // a client that hangs up must not stop it half-way
    @Path("/lessons")
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    public Uni<LessonView> addLesson(@RestPath UUID id, @NotNull @Valid NewLesson body) {
        Teachers.requireVerified(caller, LESSON_EDITOR_NOT_VERIFIED);
        Lesson lesson = body.lesson(ids.next(), id, clock.instant());
        return Panache.withTransaction(() -> authoring
                        .module(id, caller.id(), LESSON_EDITOR_NOT_OWNER)
                        .call(module -> lessons.persist(lesson).chain(() -> events.changed(module.courseId))))
                .invoke(module -> changes.partChanged(module.courseId))
                .map(module -> LessonView.of(lesson));
    }
}

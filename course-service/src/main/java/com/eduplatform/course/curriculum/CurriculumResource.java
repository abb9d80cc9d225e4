package com.eduplatform.course.curriculum;

import static com.eduplatform.course.CourseProblem.COURSE_NOT_FOUND;
import static com.eduplatform.course.CourseProblem.MODULE_EDITOR_NOT_OWNER;
import static com.eduplatform.course.CourseProblem.MODULE_EDITOR_NOT_VERIFIED;

import com.eduplatform.course.catalog.Teachers;
import com.eduplatform.course.entitlement.Entitlements;
import com.eduplatform.course.text.Title;
import com.eduplatform.defaults.problem.ProblemException;
import com.eduplatform.defaults.security.Caller;
import com.eduplatform.defaults.security.Public;
import com.eduplatform.defaults.time.Ids;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.UUID;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** {@code /courses/{id}/curriculum} and {@code /courses/{id}/modules} */
@Path("/courses/{id}")
@Produces(MediaType.APPLICATION_JSON)
public class CurriculumResource {
    private final Curricula curricula;
    private final Authoring authoring;
    private final Modules modules;
    private final Entitlements entitlements;
    private final Caller caller;
    private final Clock clock;
    private final Ids ids;

    CurriculumResource(
            Curricula curricula,
            Authoring authoring,
            Modules modules,
            Entitlements entitlements,
            Caller caller,
            Clock clock,
            Ids ids) {
        this.curricula = curricula;
        this.authoring = authoring;
        this.modules = modules;
        this.entitlements = entitlements;
        this.caller = caller;
        this.clock = clock;
        this.ids = ids;
    }

    /** A module to be. */
    public record NewModule(
            @Title String title,

            @PositiveOrZero(message = "must be at least 0") @Nullable
            Integer order) {}

    /**
     * Everybody sees the table of contents. While nobody can say whether the caller is enrolled it is all there is to see:
     * a page of the catalogue must not fail for that, and the lesson itself answers 503.
     */
    @GET
    @Public
    @Path("/curriculum")
    @ResponseHeader(name = "Cache-Control", value = "private, no-cache")
    @ResponseHeader(name = "Vary", value = "Authorization, Cookie")
    public Uni<Curricula.Curriculum> curriculum(@RestPath UUID id) {
        return curricula
                .of(id)
                .map(found -> found.orElseThrow(COURSE_NOT_FOUND::exception))
                .chain(found -> entitlements
                        .mayRead(caller, found.guarded())
                        .onFailure(ProblemException.class)
                        .recoverWithItem(false)
                        .map(may -> may ? found : found.locked()));
    }

    @POST
    @Cancellable(false) // a client that hangs up must not stop it half-way
    @Path("/modules")
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    public Uni<ModuleView> addModule(@RestPath UUID id, @NotNull @Valid NewModule body) {
        Teachers.requireVerified(caller, MODULE_EDITOR_NOT_VERIFIED);
        int order = body.order() == null ? 0 : body.order();
        CourseModule module = new CourseModule(ids.next(), id, body.title(), order, clock.instant());
        return Panache.withTransaction(() -> authoring
                        .requireOwner(id, caller.id(), MODULE_EDITOR_NOT_OWNER)
                        .chain(() -> modules.persist(module)))
                .map(ModuleView::of);
    }
}

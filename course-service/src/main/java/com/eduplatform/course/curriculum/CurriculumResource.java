package com.eduplatform.course.curriculum;

import static com.eduplatform.course.CourseProblem.COURSE_NOT_FOUND;
import static com.eduplatform.course.CourseProblem.MODULE_EDITOR_NOT_OWNER;
import static com.eduplatform.course.CourseProblem.MODULE_EDITOR_NOT_VERIFIED;
import static java.util.Objects.requireNonNull;

import com.eduplatform.course.catalog.CourseChanges;
import com.eduplatform.course.catalog.Teachers;
import com.eduplatform.course.curriculum.Curricula.Curriculum;
import com.eduplatform.course.entitlement.Entitlements;
import com.eduplatform.course.text.Title;
import com.eduplatform.defaults.cache.Answer;
import com.eduplatform.defaults.cache.AnswerCache;
import com.eduplatform.defaults.problem.ProblemException;
import com.eduplatform.defaults.security.Caller;
import com.eduplatform.defaults.security.Public;
import com.eduplatform.defaults.time.Ids;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
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
    private final CourseChanges changes;
    private final Entitlements entitlements;
    private final AnswerCache cache;
    private final Caller caller;
    private final Clock clock;
    private final Ids ids;

    CurriculumResource(
            Curricula curricula,
            Authoring authoring,
            Modules modules,
            CourseChanges changes,
            Entitlements entitlements,
            AnswerCache cache,
            Caller caller,
            Clock clock,
            Ids ids) {
        this.curricula = curricula;
        this.authoring = authoring;
        this.modules = modules;
        this.changes = changes;
        this.entitlements = entitlements;
        this.cache = cache;
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
    @APIResponseSchema(Curriculum.class)
    public Uni<Response> curriculum(@RestPath UUID id, @Context HttpServerRequest request) {
        return cache.get(request, () -> curricula.of(id).map(this::prepare))
                .chain(found -> entitlements
                        .mayRead(caller, found.course())
                        .onFailure(ProblemException.class)
                        .recoverWithItem(false)
                        .map(may -> may ? found.whole() : requireNonNull(found.locked())))
                .map(answer -> answer.to(request));
    }

    private GuardedAnswer prepare(Optional<Curriculum> found) {
        Curriculum curriculum = found.orElseThrow(COURSE_NOT_FOUND::exception);
        String subject = CourseChanges.of(curriculum.course().id());
        Answer whole = Answer.forReader(subject, cache.json(curriculum));
        Answer locked =
                curriculum.guarded().isFree() ? whole : Answer.forReader(subject, cache.json(curriculum.locked()));
        return new GuardedAnswer(curriculum.guarded(), whole, locked);
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
                .invoke(() -> changes.partChanged(id))
                .map(ModuleView::of);
    }
}

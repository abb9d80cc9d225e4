package com.eduplatform.course.catalog;

import static com.eduplatform.course.CourseProblem.COURSE_EDITOR_NOT_VERIFIED;
import static com.eduplatform.course.CourseProblem.COURSE_NOT_FOUND;
import static com.eduplatform.course.CourseProblem.CREATOR_NOT_TEACHER;
import static com.eduplatform.course.CourseProblem.CREATOR_NOT_VERIFIED;

import com.eduplatform.course.text.Prose;
import com.eduplatform.course.text.Title;
import com.eduplatform.defaults.cache.AnswerCache;
import com.eduplatform.defaults.paging.OffsetPage;
import com.eduplatform.defaults.security.Caller;
import com.eduplatform.defaults.security.Public;
import com.eduplatform.defaults.security.Role;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** {@code /courses} */
@Path("/courses")
@Produces(MediaType.APPLICATION_JSON)
public class CourseResource {
    private final CourseSearch search;
    private final WritingCourses writing;
    private final AnswerCache cache;
    private final Caller caller;

    CourseResource(CourseSearch search, WritingCourses writing, AnswerCache cache, Caller caller) {
        this.search = search;
        this.writing = writing;
        this.cache = cache;
        this.caller = caller;
    }

    /** Which courses, in which order. */
    public static class CourseList extends OffsetPage {
        @RestQuery
        @Size(max = 200, message = "must be at most 200 characters")
        public @Nullable String q;

        @RestQuery("category_id")
        public @Nullable UUID categoryId;

        @RestQuery
        public @Nullable Level level;

        @RestQuery("is_free")
        public @Nullable Boolean isFree;

        @RestQuery("sort_by")
        public @Nullable CourseOrder sortBy;

        @RestQuery
        public @Nullable String cursor;
    }

    /** A course to be. */
    public record NewCourse(
            @Title String title,
            @Prose String description,
            @Nullable Boolean isFree,
            @Price @Nullable BigDecimal price,

            @PositiveOrZero(message = "must be at least 0") @Nullable
            Integer durationMinutes,

            @Nullable Level level,
            @Nullable UUID categoryId) {
        Pricing pricing() {
            return new Pricing(isFree == null || isFree, price);
        }
    }

    /** What is to change. A null field was not sent; an empty one was sent as null, which few columns take. */
    @SuppressWarnings("NullableOptional") // three states: not sent, sent as null, sent
    public static class CourseChange {
        public @Nullable Optional<@Title String> title;
        public @Nullable Optional<@Prose String> description;
        public @Nullable Optional<@NotNull(message = "must not be null") Boolean> isFree;
        public @Nullable Optional<@Price BigDecimal> price;

        public @Nullable Optional<
                        @NotNull(message = "must not be null") @PositiveOrZero(message = "must be at least 0") Integer>
                durationMinutes;

        public @Nullable Optional<@NotNull(message = "must not be null") Level> level;
        public @Nullable Optional<UUID> categoryId;
    }

    @GET
    @Public
    @APIResponseSchema(CourseSearch.Page.class)
    public Uni<Response> list(@Valid @BeanParam CourseList list, @Context HttpServerRequest request) {
        CourseFilter filter = new CourseFilter(list.q, list.categoryId, list.level, list.isFree);
        CourseOrder order = list.sortBy == null ? CourseOrder.CREATED_AT : list.sortBy;
        return cache.answer(request, CourseChanges.ANY, () -> search.list(filter, order, list, list.cursor));
    }

    @GET
    @Path("/my")
    public Uni<CourseSearch.Page> mine(@Valid @BeanParam OffsetPage page, @RestQuery @Nullable String cursor) {
        return search.listOf(caller.id(), page, cursor);
    }

    @GET
    @Public
    @Path("/{id}")
    @APIResponseSchema(CourseView.class)
    public Uni<Response> get(@RestPath UUID id, @Context HttpServerRequest request) {
        return cache.answer(
                request,
                CourseChanges.of(id),
                () -> search.find(id).map(course -> course.orElseThrow(COURSE_NOT_FOUND::exception)));
    }

    @POST
    @Cancellable(false) // a client that hangs up must not stop it half-way
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    public Uni<CourseView> create(@NotNull @Valid NewCourse body) {
        Pricing pricing = body.pricing();
        caller.require(Role.TEACHER, CREATOR_NOT_TEACHER);
        Teachers.requireVerified(caller, CREATOR_NOT_VERIFIED);
        return writing.create(caller.id(), body, pricing);
    }

    @PUT
    @Cancellable(false) // a client that hangs up must not stop it half-way
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<CourseView> update(@RestPath UUID id, @NotNull @Valid CourseChange body) {
        Teachers.requireVerified(caller, COURSE_EDITOR_NOT_VERIFIED);
        return writing.update(caller.id(), id, body);
    }
}

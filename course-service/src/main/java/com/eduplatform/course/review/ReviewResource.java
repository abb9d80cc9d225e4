package com.eduplatform.course.review;

import static com.eduplatform.course.CourseProblem.REVIEWER_NOT_STUDENT;

import com.eduplatform.course.catalog.CourseChanges;
import com.eduplatform.defaults.cache.AnswerCache;
import com.eduplatform.defaults.paging.OffsetPage;
import com.eduplatform.defaults.security.Caller;
import com.eduplatform.defaults.security.Public;
import com.eduplatform.defaults.security.Role;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** {@code /reviews} */
@Path("/reviews")
@Produces(MediaType.APPLICATION_JSON)
public class ReviewResource {
    private final ReviewingCourse reviewing;
    private final Reviews reviews;
    private final AnswerCache cache;
    private final Caller caller;

    ReviewResource(ReviewingCourse reviewing, Reviews reviews, AnswerCache cache, Caller caller) {
        this.reviewing = reviewing;
        this.reviews = reviews;
        this.cache = cache;
        this.caller = caller;
    }

    /** A review to be. */
    public record NewReview(
            @NotNull(message = "must not be null") UUID courseId,

            @NotNull(message = "must not be null")
            @Min(value = 1, message = "must be at least 1")
            @Max(value = 5, message = "must be at most 5")
            Integer rating,

            @Size(max = 5_000, message = "must be at most 5000 characters") @Nullable
            String comment) {}

    /** A review as clients see it. */
    public record ReviewView(UUID id, UUID studentId, UUID courseId, int rating, String comment, Instant createdAt) {
        static ReviewView of(Row row) {
            return new ReviewView(
                    row.getUUID(0),
                    row.getUUID(1),
                    row.getUUID(2),
                    row.getInteger(3),
                    row.getString(4),
                    row.getOffsetDateTime(5).toInstant());
        }

        static ReviewView of(Review review) {
            return new ReviewView(
                    review.id, review.studentId, review.courseId, review.rating, review.comment, review.createdAt);
        }
    }

    /** A page of them. */
    @RegisterForReflection
    public record ReviewPage(List<ReviewView> items, long total) {}

    @POST
    @Cancellable(false) // a client that hangs up must not stop it half-way
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    public Uni<ReviewView> create(@NotNull @Valid NewReview body) {
        caller.require(Role.STUDENT, REVIEWER_NOT_STUDENT);
        return reviewing.review(caller.id(), body).map(ReviewView::of);
    }

    @GET
    @Public
    @Path("/course/{id}")
    @APIResponseSchema(ReviewPage.class)
    public Uni<Response> list(
            @RestPath UUID id, @Valid @BeanParam OffsetPage page, @Context HttpServerRequest request) {
        return cache.answer(request, CourseChanges.of(id), () -> reviews.of(id, page));
    }
}

package com.eduplatform.testing;

import com.eduplatform.defaults.paging.OffsetPage;
import com.eduplatform.defaults.paging.PageOf;
import com.eduplatform.defaults.problem.CommonProblem;
import com.eduplatform.defaults.security.Caller;
import com.eduplatform.defaults.security.Internal;
import com.eduplatform.defaults.security.Public;
import com.eduplatform.defaults.security.Role;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** One operation of every kind that the fleet's services have. */
@Path("/samples")
public class SampleResource {
    private final Caller caller;
    private final Pool pool;

    SampleResource(Caller caller, Pool pool) {
        this.caller = caller;
        this.pool = pool;
    }

    public enum Level {
        BEGINNER,
        ADVANCED
    }

    public record NewSample(
            @NotNull(message = "is required") @Size(min = 1, max = 10, message = "must be 1 to 10 characters")
            String title,

            BigDecimal price,
            Level level,
            Integer minutes,
            Boolean isFree,
            UUID categoryId) {}

    public record SampleView(
            UUID ownerId,
            String title,
            BigDecimal price,
            @Nullable Level level,
            Instant createdAt) {}

    @GET
    @Public
    public Uni<PageOf<String>> list(@Valid @BeanParam OffsetPage page, @RestQuery Level level, @RestQuery String q) {
        return Uni.createFrom()
                .item(new PageOf<>(List.of(page.limit() + "/" + page.offset() + "/" + level + "/" + q), 1));
    }

    @GET
    @Public
    @Path("/{id}")
    public Uni<SampleView> one(@RestPath UUID id) {
        return Uni.createFrom().item(new SampleView(id, "t", new BigDecimal("5"), null, Instant.EPOCH));
    }

    @POST
    @ResponseStatus(201)
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<SampleView> make(@NotNull(message = "is required") @Valid NewSample body) {
        caller.require(Role.TEACHER, CommonProblem.FORBIDDEN);
        return Uni.createFrom()
                .item(new SampleView(
                        caller.id(), body.title(), body.price(), body.level(), Instant.parse("2026-02-20T12:00:00Z")));
    }

    @GET
    @Public
    @Path("/greeting")
    public Uni<List<String>> greeting() {
        return Uni.createFrom()
                .item(List.of(caller.isAnonymous() ? "stranger" : caller.id().toString()));
    }

    @GET
    @Path("/own")
    public Uni<List<String>> own() {
        return greeting();
    }

    @GET
    @Path("/verified")
    public Uni<List<Boolean>> verified() {
        return Uni.createFrom().item(List.of(caller.isVerified()));
    }

    @GET
    @Public
    @Path("/bug")
    public Uni<String> bug() {
        return Uni.createFrom().failure(new IllegalStateException("a secret of the inside"));
    }

    /** Its connection to the database is ended by the server, as when that shuts down. */
    @GET
    @Public
    @Path("/shut-down")
    public Uni<String> shutDown() {
        return pool.query("SELECT pg_terminate_backend(pg_backend_pid())")
                .execute()
                .map(rows -> "still there");
    }

    /** The same inside a transaction of Hibernate's. */
    @GET
    @Public
    @Path("/shut-down-in-transaction")
    public Uni<String> shutDownInTransaction() {
        return Panache.withTransaction(() -> Panache.getSession()
                        .chain(session -> session.createNativeQuery(
                                        "SELECT CAST(pg_terminate_backend(pg_backend_pid()) AS text)")
                                .getSingleResult()))
                .map(answer -> "still there");
    }

    @GET
    @Internal
    @Path("/internal")
    public Uni<SampleView> internal() {
        return one(new UUID(0, 0));
    }
}

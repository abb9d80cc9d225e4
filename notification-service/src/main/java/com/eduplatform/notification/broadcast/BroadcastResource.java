package com.eduplatform.notification.broadcast;

import static com.eduplatform.notification.NotificationProblem.ADMINS_ONLY;
import static com.eduplatform.notification.NotificationProblem.AUDIENCE_INCOMPLETE;
import static com.eduplatform.notification.NotificationProblem.BROADCAST_NOT_FOUND;
import static com.eduplatform.notification.NotificationProblem.KEY_UNUSABLE;
import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import com.eduplatform.defaults.security.Caller;
import com.eduplatform.defaults.security.Role;
import com.eduplatform.notification.broadcast.Broadcasts.Broadcast;
import com.eduplatform.notification.broadcast.Broadcasts.Mails;
import com.eduplatform.notification.broadcast.Broadcasts.Started;
import com.eduplatform.notification.broadcast.Broadcasts.Wanted;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** Announcements to many. */
@Path("/notifications")
@Produces(APPLICATION_JSON)
public final class BroadcastResource {
    private static final String KEY = "Idempotency-Key";
    private static final Pattern PRINTABLE = Pattern.compile("[ -~]{1,255}");
    private static final int MAX_TITLE = 500;
    private static final int MAX_BODY = 10_000;

    private final Broadcasts broadcasts;
    private final Caller caller;

    BroadcastResource(Broadcasts broadcasts, Caller caller) {
        this.broadcasts = broadcasts;
        this.caller = caller;
    }

    /**
     * Accepted, and told to one after the other from now on. Repeated with the same key it is the same broadcast, for as long as that is
     * remembered.
     */
    @POST
    @Path("/broadcast")
    @Consumes(APPLICATION_JSON)
    @Cancellable(false)
    @Parameter(name = KEY, in = ParameterIn.HEADER, description = "1 to 255 printable characters")
    @APIResponseSchema(value = Accepted.class, responseCode = "202")
    public Uni<RestResponse<Accepted>> broadcast(
            @NotNull(message = "is required") @Valid NewBroadcast body, @Context HttpHeaders headers) {
        String key = headers.getHeaderString(KEY);
        if (key != null && !PRINTABLE.matcher(key).matches()) {
            throw KEY_UNUSABLE.at("header", KEY);
        }
        Wanted wanted = body.wanted();
        caller.require(Role.ADMIN, ADMINS_ONLY);
        return broadcasts.start(caller.id(), wanted, key).map(BroadcastResource::respond);
    }

    @GET
    @Path("/broadcasts/{id}")
    public Uni<BroadcastView> progress(@RestPath UUID id) {
        caller.require(Role.ADMIN, ADMINS_ONLY);
        return broadcasts
                .byId(id)
                .map(found -> found.orElseThrow(BROADCAST_NOT_FOUND::exception))
                .chain(broadcast -> broadcasts.mails(id).map(mails -> BroadcastView.of(broadcast, mails)));
    }

    private static RestResponse<Accepted> respond(Started started) {
        Broadcast broadcast = started.broadcast();
        var response = ResponseBuilder.<Accepted>create(RestResponse.Status.ACCEPTED)
                .entity(new Accepted(broadcast.id(), broadcast.recipients(), broadcast.createdAt()));
        return (started.isNew() ? response : response.header("Idempotent-Replayed", true)).build();
    }

    record NewBroadcast(
            @NotNull(message = "is required") Audience audience,
            @Nullable Role role,
            @Nullable UUID courseId,

            @NotBlank(message = "must not be blank")
            @Size(max = MAX_TITLE, message = "must have at most 500 characters")
            String title,

            @NotNull(message = "is required") @Size(max = MAX_BODY, message = "must have at most 10000 characters")
            String body) {
        /** What does not belong to the audience is left out. */
        Wanted wanted() {
            if (audience == Audience.ROLE && role == null) {
                throw AUDIENCE_INCOMPLETE.at("body", "role");
            }
            if (audience == Audience.COURSE && courseId == null) {
                throw AUDIENCE_INCOMPLETE.at("body", "course_id");
            }
            return new Wanted(
                    audience,
                    audience == Audience.ROLE ? role : null,
                    audience == Audience.COURSE ? courseId : null,
                    title,
                    body);
        }
    }

    /** @param recipients how many are meant, as of now */
    record Accepted(UUID id, long recipients, Instant createdAt) {}

    enum Status {
        RUNNING,
        COMPLETED
    }

    /**
     * @param told how many have it in their list
     * @param muted how many do not want announcements there
     * @param emails to verified addresses of those who want them
     */
    record BroadcastView(
            UUID id,
            Audience audience,
            @Nullable Role role,
            @Nullable UUID courseId,
            String title,
            String body,
            Status status,
            long recipients,
            long told,
            long muted,
            Mails emails,
            Instant createdAt,
            @Nullable Instant completedAt) {
        static BroadcastView of(Broadcast broadcast, Mails mails) {
            Wanted wanted = broadcast.wanted();
            return new BroadcastView(
                    broadcast.id(),
                    wanted.audience(),
                    wanted.role(),
                    wanted.courseId(),
                    wanted.title(),
                    wanted.body(),
                    broadcast.isRunning() ? Status.RUNNING : Status.COMPLETED,
                    broadcast.recipients(),
                    broadcast.told(),
                    broadcast.muted(),
                    mails,
                    broadcast.createdAt(),
                    broadcast.completedAt());
        }
    }
}

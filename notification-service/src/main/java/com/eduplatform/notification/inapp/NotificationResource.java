package com.eduplatform.notification.inapp;

import static com.eduplatform.notification.NotificationProblem.NOTIFICATION_NOT_FOUND;
import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import com.eduplatform.defaults.paging.OffsetPage;
import com.eduplatform.defaults.paging.PageOf;
import com.eduplatform.defaults.security.Caller;
import com.eduplatform.notification.message.NotificationType;
import com.eduplatform.notification.message.Words.Told;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.UUID;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.server.Cancellable;
import org.jspecify.annotations.Nullable;

/** A person's own notifications; nobody, not even an admin, sees or changes another's. */
@Path("/notifications")
@Produces(APPLICATION_JSON)
public final class NotificationResource {
    private static final int MAX_TITLE = 500;
    /** The column has no bound of its own; this is far beyond what anybody reads in a notification. */
    private static final int MAX_BODY = 10_000;

    private final Telling telling;
    private final Notifications notifications;
    private final Caller caller;

    NotificationResource(Telling telling, Notifications notifications, Caller caller) {
        this.telling = telling;
        this.notifications = notifications;
        this.caller = caller;
    }

    /**
     * Always addressed to the caller: there is no way to write to somebody else. The answer to an {@code enrollment} may be the
     * notification that the fleet has raised for it already, now with this title and body.
     */
    @POST
    @Consumes(APPLICATION_JSON)
    @ResponseStatus(201)
    @Cancellable(false)
    public Uni<NotificationView> add(@NotNull(message = "is required") @Valid NewNotification body) {
        return telling.posted(caller.id(), body.type.type, new Told(body.title, body.bodyOrEmpty()))
                .map(NotificationView::of);
    }

    @GET
    @Path("/me")
    public Uni<PageOf<NotificationView>> mine(@Valid @BeanParam OffsetPage page) {
        return notifications
                .of(caller.id(), page)
                .map(found -> new PageOf<>(
                        found.items().stream().map(NotificationView::of).toList(), found.total()));
    }

    /** Idempotent. */
    @PATCH
    @Path("/{id}/read")
    public Uni<NotificationView> read(@RestPath UUID id) {
        return notifications
                .read(id, caller.id())
                .map(found -> NotificationView.of(found.orElseThrow(NOTIFICATION_NOT_FOUND::exception)));
    }

    @GET
    @Path("/unread-count")
    public Uni<UnreadCount> unreadCount() {
        return notifications.unread(caller.id()).map(UnreadCount::new);
    }

    /** Idempotent. What comes while it runs may stay unread. */
    @POST
    @Path("/read-all")
    public Uni<Updated> readAll() {
        return notifications.readAll(caller.id()).map(Updated::new);
    }

    record UnreadCount(long count) {}

    /** @param updated how many became read by this call */
    record Updated(int updated) {}

    /** What clients may write; the other types are the fleet's alone. */
    enum PostedType {
        REGISTRATION(NotificationType.REGISTRATION),
        ENROLLMENT(NotificationType.ENROLLMENT),
        PAYMENT(NotificationType.PAYMENT);

        private final NotificationType type;

        PostedType(NotificationType type) {
            this.type = type;
        }
    }

    record NewNotification(
            @NotNull(message = "is required") PostedType type,

            @NotBlank(message = "must not be blank")
            @Size(max = MAX_TITLE, message = "must have at most 500 characters")
            String title,

            @Size(max = MAX_BODY, message = "must have at most 10000 characters") @Nullable
            String body) {
        String bodyOrEmpty() {
            return body == null ? "" : body;
        }
    }
}

package com.eduplatform.notification.inapp;

import static com.eduplatform.notification.NotificationProblem.NOTIFICATION_NOT_FOUND;
import static jakarta.ws.rs.core.MediaType.APPLICATION_JSON;

import com.eduplatform.defaults.paging.OffsetPage;
import com.eduplatform.defaults.paging.PageOf;
import com.eduplatform.defaults.security.Caller;
import com.eduplatform.defaults.time.Ids;
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
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** A person's own notifications; nobody, not even an admin, sees or changes another's. */
@Path("/notifications")
@Produces(APPLICATION_JSON)
public final class NotificationResource {
    private static final int MAX_TITLE = 500;
    /** The column has no bound of its own; this is far beyond what anybody reads in a notification. */
    private static final int MAX_BODY = 10_000;

    private final Notifications notifications;
    private final Caller caller;
    private final Ids ids;
    private final Clock clock;

    NotificationResource(Notifications notifications, Caller caller, Ids ids, Clock clock) {
        this.notifications = notifications;
        this.caller = caller;
        this.ids = ids;
        this.clock = clock;
    }

    /** Always addressed to the caller: there is no way to write to somebody else. */
    @POST
    @Consumes(APPLICATION_JSON)
    @ResponseStatus(201)
    public Uni<NotificationView> add(@NotNull(message = "is required") @Valid NewNotification body) {
        return notifications
                .add(new Notification(
                        ids.next(), caller.id(), body.type, body.title, body.bodyOrEmpty(), clock.instant()))
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

    record NewNotification(
            @NotNull(message = "is required") NotificationType type,

            @NotBlank(message = "must not be blank")
            @Size(max = MAX_TITLE, message = "must have at most 500 characters")
            String title,

            @Size(max = MAX_BODY, message = "must have at most 10000 characters") @Nullable
            String body) {
        String bodyOrEmpty() {
            return body == null ? "" : body;
        }
    }

    record NotificationView(
            UUID id, UUID userId, NotificationType type, String title, String body, boolean isRead, Instant createdAt) {
        static NotificationView of(Notification notification) {
            return new NotificationView(
                    notification.id,
                    notification.userId,
                    notification.type,
                    notification.title,
                    notification.body,
                    notification.isRead,
                    notification.createdAt);
        }
    }
}

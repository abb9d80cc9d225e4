package com.eduplatform.notification.delivery;

import static com.eduplatform.notification.NotificationProblem.INVALID_UNSUBSCRIBE_TOKEN;

import com.eduplatform.defaults.security.Public;
import com.eduplatform.notification.delivery.Unsubscribing.From;
import com.eduplatform.notification.message.Channel;
import com.eduplatform.notification.person.Preferences;
import io.smallrye.mutiny.Uni;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestQuery;

/** The button of mail programs (RFC 8058): they post to the address in a mail's {@code List-Unsubscribe}, without a login. */
@Path("/notifications/unsubscribe")
public final class UnsubscribeResource {
    private final Unsubscribing unsubscribing;
    private final Preferences preferences;

    UnsubscribeResource(Unsubscribing unsubscribing, Preferences preferences) {
        this.unsubscribing = unsubscribing;
        this.preferences = preferences;
    }

    /** Idempotent. The body ({@code List-Unsubscribe=One-Click}) says nothing that the token does not. */
    @POST
    @Public
    @ResponseStatus(204)
    public Uni<Void> unsubscribe(@RestQuery @NotNull(message = "is required") String token) {
        From from = unsubscribing.read(token).orElseThrow(INVALID_UNSUBSCRIBE_TOKEN::exception);
        return preferences.mute(from.userId(), Channel.EMAIL, from.type());
    }
}

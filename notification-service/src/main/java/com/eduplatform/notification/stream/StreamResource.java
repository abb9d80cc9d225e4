package com.eduplatform.notification.stream;

import static com.eduplatform.notification.NotificationProblem.INVALID_LAST_EVENT_ID;
import static jakarta.ws.rs.core.HttpHeaders.CACHE_CONTROL;
import static jakarta.ws.rs.core.MediaType.SERVER_SENT_EVENTS;
import static java.util.Objects.requireNonNull;

import com.eduplatform.defaults.security.AccessToken;
import com.eduplatform.defaults.security.AccessTokens;
import com.eduplatform.defaults.security.Caller;
import com.eduplatform.notification.inapp.Mailbox;
import io.smallrye.mutiny.Multi;
import io.vertx.core.Vertx;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Clock;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jspecify.annotations.Nullable;

/** A person's notifications as they come: server-sent events (WHATWG HTML, section 9.2). */
@Path("/notifications/stream")
public final class StreamResource {
    /** An {@code EventSource} sends it by itself when it connects again. */
    static final String LAST_EVENT_ID = "Last-Event-ID";

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private final Streams streams;
    private final Mailbox mailbox;
    private final StreamConfig config;
    private final Caller caller;
    private final AccessTokens tokens;
    private final Clock clock;

    StreamResource(
            Streams streams, Mailbox mailbox, StreamConfig config, Caller caller, AccessTokens tokens, Clock clock) {
        this.streams = streams;
        this.mailbox = mailbox;
        this.config = config;
        this.caller = caller;
        this.tokens = tokens;
        this.clock = clock;
    }

    /**
     * Events {@code ready} (where the stream begins), {@code notification} and {@code notification-changed} (the same one in other
     * words), each with its number as id; comments in between keep the connection alive. Ends with the token.
     */
    @GET
    @Produces(SERVER_SENT_EVENTS)
    @ResponseHeader(name = CACHE_CONTROL, value = "no-store")
    @ResponseHeader(name = "X-Accel-Buffering", value = "no")
    @Parameter(
            name = LAST_EVENT_ID,
            in = ParameterIn.HEADER,
            description =
                    "The id of the last event that was seen: the stream goes on behind it, without loss or repetition")
    public Multi<OutboundSseEvent> stream(@Context Request request, @Context HttpHeaders headers, @Context Sse sse) {
        if (request.getMethod().equals(HttpMethod.HEAD)) {
            // The head alone: the end of a stream is nothing to wait for.
            return Multi.createFrom().empty();
        }
        OpenStream stream = new OpenStream(
                caller.id(),
                lastEventId(headers.getHeaderString(LAST_EVENT_ID)),
                caller.accessToken().expiresAt(),
                stillGood(caller.accessToken()),
                mailbox,
                config,
                clock,
                sse,
                requireNonNull(Vertx.currentContext()));
        streams.add(stream);
        return stream.events().onTermination().invoke(() -> streams.remove(stream));
    }

    private BooleanSupplier stillGood(AccessToken token) {
        return () -> tokens.isGood(token);
    }

    private static @Nullable Long lastEventId(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        if (!NUMBER.matcher(text).matches()) {
            throw INVALID_LAST_EVENT_ID.at("header", LAST_EVENT_ID);
        }
        return Long.valueOf(text);
    }
}

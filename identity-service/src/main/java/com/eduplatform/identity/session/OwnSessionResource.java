package com.eduplatform.identity.session;

import static com.eduplatform.identity.IdentityProblem.SESSION_NOT_FOUND;

import com.eduplatform.defaults.paging.OffsetPage;
import com.eduplatform.defaults.paging.PageOf;
import com.eduplatform.defaults.security.Caller;
import com.eduplatform.identity.session.OwnSessions.SessionView;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** The caller's own logins: seeing them, and ending one that he does not know or no longer wants. */
@Path("/sessions")
@Produces(MediaType.APPLICATION_JSON)
public class OwnSessionResource {
    private final OwnSessions own;
    private final Sessions sessions;
    private final TokenAnswer answer;
    private final Caller caller;

    OwnSessionResource(OwnSessions own, Sessions sessions, TokenAnswer answer, Caller caller) {
        this.own = own;
        this.sessions = sessions;
        this.answer = answer;
        this.caller = caller;
    }

    @GET
    public Uni<PageOf<SessionView>> list(@Valid @BeanParam OffsetPage page) {
        return own.page(caller.id(), caller.session(), page.limit(), page.offset());
    }

    /** Ending the present one is a logout: the cookie is taken back, too. */
    @DELETE
    @Path("/{id}")
    @APIResponse(responseCode = "204", description = "Done")
    public Uni<RestResponse<Void>> end(@RestPath UUID id, @Context HttpServerRequest request) {
        boolean current = caller.session().equals(Optional.of(id));
        return sessions.end(caller.id(), id).map(ended -> {
            if (!ended) {
                throw SESSION_NOT_FOUND.exception();
            }
            return current ? answer.none(request) : RestResponse.noContent();
        });
    }
}

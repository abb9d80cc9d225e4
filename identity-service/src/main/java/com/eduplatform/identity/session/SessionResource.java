package com.eduplatform.identity.session;

import com.eduplatform.defaults.security.Public;
import com.eduplatform.identity.limit.OperationLimits;
import com.eduplatform.identity.limit.OperationLimits.Operation;
import com.eduplatform.identity.token.SecretToken;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;

/** Staying logged in, and logging out. Public: a refresh token is what the caller shows, and it says who that is. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class SessionResource {
    private final Sessions sessions;
    private final TokenAnswer answer;
    private final OperationLimits limits;

    SessionResource(Sessions sessions, TokenAnswer answer, OperationLimits limits) {
        this.sessions = sessions;
        this.answer = answer;
        this.limits = limits;
    }

    /** The body of both operations. */
    public record PresentedToken(
            @NotNull(message = "must be present") @Size(max = 255, message = "must be at most 255 characters")
            String refreshToken) {}

    @POST
    @Path("/refresh")
    @Public
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<TokenPair>> refresh(
            @NotNull @Valid PresentedToken body, @Context HttpServerRequest request) {
        Client client = Client.of(request);
        return limits.admit(Operation.REFRESH, client.address())
                .chain(() -> sessions.renew(new SecretToken(body.refreshToken), client))
                .map(renewal -> switch (renewal) {
                    case Sessions.Renewal.Granted(TokenPair pair) -> answer.of(pair, request);
                    case Sessions.Renewal.Refused(var problem) -> throw problem.exception();
                });
    }

    @POST
    @Path("/logout")
    @APIResponse(responseCode = "204", description = "Done")
    @Public
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<Void>> logout(@NotNull @Valid PresentedToken body, @Context HttpServerRequest request) {
        return sessions.end(new SecretToken(body.refreshToken)).replaceWith(() -> answer.none(request));
    }
}

package com.eduplatform.identity.login;

import com.eduplatform.defaults.security.Caller;
import com.eduplatform.identity.password.ValidPassword;
import com.eduplatform.identity.session.Client;
import com.eduplatform.identity.session.TokenAnswer;
import com.eduplatform.identity.session.TokenPair;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.Cancellable;

/** Another password for somebody who is logged in. */
@Path("/change-password")
@Produces(MediaType.APPLICATION_JSON)
public class ChangePasswordResource {
    private final ChangingPassword changingPassword;
    private final TokenAnswer answer;
    private final Caller caller;

    ChangePasswordResource(ChangingPassword changingPassword, TokenAnswer answer, Caller caller) {
        this.changingPassword = changingPassword;
        this.answer = answer;
        this.caller = caller;
    }

    /** What the password is, and what it shall be. */
    public record Passphrases(
            @NotNull(message = "must be present") @ValidPassword(min = 0, message = "must be at most 72 bytes long")
            String currentPassword,

            @NotNull(message = "must be present") @ValidPassword
            String newPassword) {
        @Override
        public String toString() {
            return "Passphrases";
        }
    }

    /** Answers a new token pair: those that the caller had are void, as are all others of his account. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Cancellable(false) // a client that hangs up must not stop it half-way
    public Uni<RestResponse<TokenPair>> change(@NotNull @Valid Passphrases body, @Context HttpServerRequest request) {
        return changingPassword
                .change(caller.id(), body.currentPassword, body.newPassword, Client.of(request))
                .map(pair -> answer.of(pair, request));
    }
}

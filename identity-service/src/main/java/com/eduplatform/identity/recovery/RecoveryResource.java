package com.eduplatform.identity.recovery;

import com.eduplatform.defaults.problem.CommonProblem;
import com.eduplatform.defaults.security.Public;
import com.eduplatform.identity.account.EmailAddress;
import com.eduplatform.identity.context.BackgroundWork;
import com.eduplatform.identity.limit.OperationLimits;
import com.eduplatform.identity.limit.OperationLimits.Operation;
import com.eduplatform.identity.password.ValidPassword;
import com.eduplatform.identity.session.Client;
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

/** A way back in for people who forgot their password. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class RecoveryResource {
    private final ResettingPassword resettingPassword;
    private final BackgroundWork background;
    private final OperationLimits limits;

    RecoveryResource(ResettingPassword resettingPassword, BackgroundWork background, OperationLimits limits) {
        this.resettingPassword = resettingPassword;
        this.background = background;
        this.limits = limits;
    }

    /** Who forgot the password. */
    public record Forgetful(
            @NotNull(message = "must be present") @EmailAddress
            String email) {}

    /** The token from the mail's link, and what the password shall be. */
    public record NewPassword(
            @NotNull(message = "must be present") @Size(max = 255, message = "must be at most 255 characters")
            String token,

            @NotNull(message = "must be present") @ValidPassword
            String newPassword) {
        @Override
        public String toString() {
            return "NewPassword";
        }
    }

    /** Answers before anything is looked up: neither content nor time tells whether the account exists. */
    @POST
    @Path("/forgot-password")
    @APIResponse(responseCode = "204", description = "Done")
    @Public
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Void> forgot(@NotNull @Valid Forgetful body, @Context HttpServerRequest request) {
        return limits.admit(Operation.FORGOT_PASSWORD, Client.of(request).address())
                .invoke(() -> {
                    if (!background.start(() -> resettingPassword.request(body.email))) {
                        throw CommonProblem.SERVICE_UNAVAILABLE.exception();
                    }
                });
    }

    @POST
    @Path("/reset-password")
    @APIResponse(responseCode = "204", description = "Done")
    @Public
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Void> reset(@NotNull @Valid NewPassword body, @Context HttpServerRequest request) {
        return limits.admit(Operation.RESET_PASSWORD, Client.of(request).address())
                .chain(() ->
                        resettingPassword.reset(new SecretToken(body.token), body.newPassword, Client.of(request)));
    }
}

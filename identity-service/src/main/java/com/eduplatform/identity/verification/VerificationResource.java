package com.eduplatform.identity.verification;

import com.eduplatform.defaults.security.Caller;
import com.eduplatform.defaults.security.Public;
import com.eduplatform.identity.account.UserView;
import com.eduplatform.identity.limit.OperationLimits;
import com.eduplatform.identity.limit.OperationLimits.Operation;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Confirming one's e-mail address. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class VerificationResource {
    private final VerifyingEmail verifyingEmail;
    private final Caller caller;
    private final OperationLimits limits;

    VerificationResource(VerifyingEmail verifyingEmail, Caller caller, OperationLimits limits) {
        this.verifyingEmail = verifyingEmail;
        this.caller = caller;
        this.limits = limits;
    }

    /** The token from the mail's link. */
    public record MailedToken(
            @NotNull(message = "must be present") @Size(max = 255, message = "must be at most 255 characters")
            String token) {}

    @POST
    @Path("/verify-email")
    @Public
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<UserView> verify(@NotNull @Valid MailedToken body, @Context HttpServerRequest request) {
        return limits.admit(Operation.VERIFY_EMAIL, Client.of(request).address())
                .chain(() -> verifyingEmail.verify(new SecretToken(body.token)))
                .map(UserView::of);
    }

    @POST
    @Path("/resend-verification")
    @APIResponse(responseCode = "204", description = "Done")
    public Uni<Void> resend() {
        UUID account = caller.id();
        return limits.admit(Operation.RESEND_VERIFICATION, account.toString())
                .chain(() -> verifyingEmail.resend(account));
    }
}

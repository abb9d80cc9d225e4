package com.eduplatform.identity.verification;

import com.eduplatform.defaults.security.Caller;
import com.eduplatform.defaults.security.Public;
import com.eduplatform.identity.account.UserView;
import com.eduplatform.identity.token.SecretToken;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Confirming one's e-mail address. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class VerificationResource {
    private final VerifyingEmail verifyingEmail;
    private final Caller caller;

    VerificationResource(VerifyingEmail verifyingEmail, Caller caller) {
        this.verifyingEmail = verifyingEmail;
        this.caller = caller;
    }

    /** The token from the mail's link. */
    public record MailedToken(
            @NotNull(message = "must be present") @Size(max = 255, message = "must be at most 255 characters")
            String token) {}

    @POST
    @Path("/verify-email")
    @Public
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<UserView> verify(@NotNull @Valid MailedToken body) {
        return verifyingEmail.verify(new SecretToken(body.token)).map(UserView::of);
    }

    @POST
    @Path("/resend-verification")
    @APIResponse(responseCode = "204", description = "Done")
    public Uni<Void> resend() {
        return verifyingEmail.resend(caller.id());
    }
}

package com.eduplatform.identity.login;

import com.eduplatform.defaults.security.Public;
import com.eduplatform.identity.account.EmailAddress;
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

/** Logging in. */
@Path("/login")
@Produces(MediaType.APPLICATION_JSON)
public class LoginResource {
    private final LoggingIn loggingIn;
    private final TokenAnswer answer;

    LoginResource(LoggingIn loggingIn, TokenAnswer answer) {
        this.loggingIn = loggingIn;
        this.answer = answer;
    }

    /** A password that is too short to exist is simply wrong; one that bcrypt cannot see whole is refused. */
    public record Credentials(
            @NotNull(message = "must be present") @EmailAddress
            String email,

            @NotNull(message = "must be present") @ValidPassword(min = 0, message = "must be at most 72 bytes long")
            String password) {
        @Override
        public String toString() {
            return "Credentials";
        }
    }

    @POST
    @Public
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<TokenPair>> logIn(@NotNull @Valid Credentials body, @Context HttpServerRequest request) {
        return loggingIn.logIn(body.email, body.password, Client.of(request)).map(pair -> answer.of(pair, request));
    }
}

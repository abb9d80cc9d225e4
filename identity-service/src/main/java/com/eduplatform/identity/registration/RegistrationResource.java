package com.eduplatform.identity.registration;

import com.eduplatform.defaults.security.Public;
import com.eduplatform.defaults.security.Role;
import com.eduplatform.identity.account.EmailAddress;
import com.eduplatform.identity.limit.OperationLimits;
import com.eduplatform.identity.limit.OperationLimits.Operation;
import com.eduplatform.identity.password.ValidPassword;
import com.eduplatform.identity.session.Client;
import com.eduplatform.identity.session.TokenAnswer;
import com.eduplatform.identity.session.TokenPair;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Making an account. */
@Path("/register")
@Produces(MediaType.APPLICATION_JSON)
public class RegistrationResource {
    private final RegisteringUser registeringUser;
    private final TokenAnswer answer;
    private final OperationLimits limits;

    RegistrationResource(RegisteringUser registeringUser, TokenAnswer answer, OperationLimits limits) {
        this.registeringUser = registeringUser;
        this.answer = answer;
        this.limits = limits;
    }

    /** What anybody may become by himself. Admins are made by admins. */
    public enum OpenRole {
        STUDENT,
        TEACHER
    }

    /** Who wants an account. */
    public record NewAccount(
            @NotNull(message = "must be present") @EmailAddress
            String email,

            @NotNull(message = "must be present") @ValidPassword
            String password,

            @NotBlank(message = "must not be blank") @Size(max = 255, message = "must be at most 255 characters")
            String name,

            @Nullable OpenRole role) {
        Role roleOrStudent() {
            return role == OpenRole.TEACHER ? Role.TEACHER : Role.STUDENT;
        }

        @Override
        public String toString() {
            return "NewAccount";
        }
    }

    @POST
    @Public
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<RestResponse<TokenPair>> register(@NotNull @Valid NewAccount body, @Context HttpServerRequest request) {
        return limits.admit(Operation.REGISTER, Client.of(request).address())
                .chain(() -> registeringUser.register(
                        body.email, body.password, body.name, body.roleOrStudent(), Client.of(request)))
                .map(pair -> answer.of(pair, request));
    }
}

package com.eduplatform.identity.admin;

import static com.eduplatform.identity.IdentityProblem.EMAIL_ALREADY_REGISTERED;

import com.eduplatform.defaults.security.Internal;
import com.eduplatform.identity.account.EmailAddress;
import com.eduplatform.identity.password.ValidPassword;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.ResponseStatus;

/** Making admins, for whoever operates the fleet and has its internal token: {@code fleet admin create}. */
@Path("/internal/admins")
@Produces(MediaType.APPLICATION_JSON)
public class InternalAdminResource {
    private static final Logger LOG = Logger.getLogger(InternalAdminResource.class);

    private final FirstAdmin admins;

    InternalAdminResource(FirstAdmin admins) {
        this.admins = admins;
    }

    /** Who shall be an admin. */
    public record NewAdmin(
            @NotNull(message = "must be present") @EmailAddress
            String email,

            @NotNull(message = "must be present") @ValidPassword
            String password) {
        @Override
        public String toString() {
            return "NewAdmin";
        }
    }

    /** Who it is now. */
    public record MadeAdmin(UUID id, String email) {}

    /** Never changes anybody who is there: neither role nor password. */
    @POST
    @Internal
    @ResponseStatus(201)
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<MadeAdmin> create(@NotNull @Valid NewAdmin body) {
        return admins.make(body.email, body.password).map(id -> {
            if (id.isEmpty()) {
                throw EMAIL_ALREADY_REGISTERED.exception();
            }
            LOG.infof("Made admin %s on behalf of who operates the fleet", id.get());
            return new MadeAdmin(id.get(), body.email);
        });
    }
}

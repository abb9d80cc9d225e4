package com.eduplatform.identity.keys;

import com.eduplatform.defaults.security.Public;
import com.eduplatform.defaults.security.TokenKeys;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.ResponseHeader;

/** The public keys of access tokens (RFC 7517); none where they are signed with a shared secret. */
@Path("/.well-known/jwks.json")
@Produces(MediaType.APPLICATION_JSON)
public class KeysResource {
    private final TokenKeys keys;

    KeysResource(TokenKeys keys) {
        this.keys = keys;
    }

    /** May be cached for a minute: a new key is published long before it signs. */
    @GET
    @Public
    @ResponseHeader(name = "Cache-Control", value = "public, max-age=60")
    public Uni<String> keys() {
        return Uni.createFrom().item(keys.jwks());
    }
}

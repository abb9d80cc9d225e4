package com.eduplatform.identity.token;

import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import java.util.UUID;

/** Whose a token is: read alone, so that the user can be locked before anything is loaded. */
@RegisterForReflection
public record Owner(UUID userId) {
    /** Null if the query finds no token. */
    public static Uni<UUID> of(PanacheQuery<?> token) {
        return token.project(Owner.class).firstResult().onItem().ifNotNull().transform(Owner::userId);
    }
}

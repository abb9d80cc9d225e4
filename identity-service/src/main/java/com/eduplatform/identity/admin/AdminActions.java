package com.eduplatform.identity.admin;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** What admins did; it is only ever added to. {@link AuditTrail} reads it. */
@ApplicationScoped
class AdminActions implements PanacheRepositoryBase<AdminAction, UUID> {}

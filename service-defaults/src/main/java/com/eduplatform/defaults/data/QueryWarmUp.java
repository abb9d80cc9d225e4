package com.eduplatform.defaults.data;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.persistence.metamodel.EntityType;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/**
 * Reads one row of each entity before the service listens. The first query of a JVM loads Hibernate's parser and much else: on a busy
 * machine that keeps an event loop for seconds, and with it everybody whose request comes first.
 */
@Singleton
final class QueryWarmUp {
    private static final Logger LOG = Logger.getLogger(QueryWarmUp.class);

    private final Mutiny.SessionFactory factory;

    QueryWarmUp(Mutiny.SessionFactory factory) {
        this.factory = factory;
    }

    void ask(@Observes StartupEvent start) {
        try {
            VertxContextSupport.subscribeAndAwait(() -> factory.withSession(this::askOfEach));
        } catch (Throwable failure) {
            // Readiness tells whether the database is there.
            LOG.warnf("The first queries failed at start: %s", failure);
        }
    }

    private Uni<Void> askOfEach(Mutiny.Session session) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (EntityType<?> entity : factory.getMetamodel().getEntities()) {
            all = all.chain(() -> session.createSelectionQuery("from " + entity.getName(), entity.getJavaType())
                    .setMaxResults(1)
                    .getResultList()
                    .replaceWithVoid());
        }
        return all;
    }
}

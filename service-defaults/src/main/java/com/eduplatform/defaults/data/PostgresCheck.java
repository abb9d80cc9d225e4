package com.eduplatform.defaults.data;

import com.eduplatform.defaults.http.ReadinessCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;

/** A service without its database answers nothing right. */
@Singleton
final class PostgresCheck implements ReadinessCheck {
    private final Pool pool;

    PostgresCheck(Pool pool) {
        this.pool = pool;
    }

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public boolean isRequired() {
        return true;
    }

    @Override
    public Uni<Void> probe() {
        return pool.query("SELECT 1").execute().replaceWithVoid();
    }
}

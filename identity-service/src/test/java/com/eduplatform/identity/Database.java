package com.eduplatform.identity;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;

/** What tests look up or set behind the service's back. */
@Singleton
public class Database {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Pool pool;

    Database(Pool pool) {
        this.pool = pool;
    }

    /** The single number that the query answers for this parameter. */
    public long number(String sql, Object parameter) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(parameter))
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getLong(0);
    }

    /** Runs a statement for this user. */
    public void change(String sql, UUID userId) {
        pool.preparedQuery(sql).execute(Tuple.of(userId)).await().atMost(PATIENCE);
    }
}

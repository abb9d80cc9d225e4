package com.eduplatform.course.catalog;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The connection pool, with searches left out of the cache of prepared statements. PostgreSQL plans a cached statement
 * once for all values; for a search the frequency of the very term decides between walking a sort order and asking the
 * term's index.
 */
@Singleton
public class SearchPool implements PgPoolCreator {
    @Override
    public Pool create(Input input) {
        List<SqlConnectOptions> servers = new ArrayList<>(input.pgConnectOptionsList());
        for (SqlConnectOptions server : servers) {
            Predicate<String> usual = server.getPreparedStatementCacheSqlFilter();
            server.setPreparedStatementCacheSqlFilter(sql -> usual.test(sql) && !SearchTerm.isIn(sql));
        }
        return PgBuilder.pool()
                .with(input.poolOptions())
                .connectingTo(servers)
                .using(input.vertx())
                .build();
    }
}

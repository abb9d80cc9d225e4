package com.eduplatform.defaults.data;

import com.eduplatform.defaults.config.EnvironmentConfig;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/**
 * Opens {@code DB_POOL_MIN_SIZE} connections at start, so that the first requests do not wait for them. The reactive pool
 * knows no minimum of its own; it keeps what was opened.
 */
@Singleton
final class PoolWarmUp {
    private static final Logger LOG = Logger.getLogger(PoolWarmUp.class);

    private final Pool pool;
    private final int min;

    PoolWarmUp(Pool pool, EnvironmentConfig config) {
        this.pool = pool;
        this.min = config.dbPoolMinSize();
    }

    void open(@Observes StartupEvent start) {
        if (min == 0) {
            return;
        }
        // All of them are held before the first is given back: otherwise one connection would serve every turn.
        Uni.join()
                .all(Stream.generate(pool::getConnection).limit(min).toList())
                .andFailFast()
                .call(PoolWarmUp::giveBack)
                .subscribe()
                .with(opened -> {}, failure -> LOG.warnf("Could not open %d connections at start: %s", min, failure));
    }

    private static Uni<Void> giveBack(List<SqlConnection> opened) {
        return Uni.join()
                .all(opened.stream().map(SqlConnection::close).toList())
                .andCollectFailures()
                .replaceWithVoid();
    }
}

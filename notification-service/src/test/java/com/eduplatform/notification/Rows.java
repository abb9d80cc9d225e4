package com.eduplatform.notification;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.inject.spi.CDI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The service's rows, past the service. */
public final class Rows {
    private Rows() {}

    /** @param tableAndCondition {@code "deliveries WHERE user_id = $1"} */
    public static long count(String tableAndCondition, Object... values) {
        return run("SELECT count(*) FROM " + tableAndCondition, values)
                .iterator()
                .next()
                .getLong(0);
    }

    public static @Nullable String text(String sql, Object... values) {
        return run(sql, values).iterator().next().getString(0);
    }

    public static RowSet<Row> run(String sql, Object... values) {
        return CDI.current()
                .select(Pool.class)
                .get()
                .preparedQuery(sql)
                .execute(Tuple.tuple(List.of(values)))
                .await()
                .indefinitely();
    }
}

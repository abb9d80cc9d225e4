package com.eduplatform.defaults.data;

import com.eduplatform.defaults.paging.PageOf;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.function.Function;

/**
 * A list that is read by plain SQL.
 *
 * @param columns what is selected
 * @param tables what stands behind {@code FROM}
 * @param order a total one, so that no row is seen twice or missed
 */
public record SqlList<T>(String columns, String tables, String order, Function<Row, T> mapper) {
    /** A page of the rows that meet the conditions, and how many there are in all: two statements. */
    public Uni<PageOf<T>> page(Pool pool, Conditions conditions, int limit, int offset) {
        String from = " FROM " + tables + conditions.sql();
        Tuple values = conditions.values();
        String rows = "SELECT " + columns + from + " ORDER BY " + order + " LIMIT " + conditions.bind(limit)
                + " OFFSET " + conditions.bind(offset);
        Uni<List<T>> items = pool.preparedQuery(rows)
                .mapping(mapper)
                .execute(conditions.values())
                .map(found -> found.stream().toList());
        Uni<Long> total = pool.preparedQuery("SELECT count(*)" + from)
                .execute(values)
                .map(count -> count.iterator().next().getLong(0));
        return Uni.combine().all().unis(items, total).with(PageOf::new);
    }
}

package com.eduplatform.course.catalog;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The categories, by name. */
@Singleton
final class Categories {
    private final Pool pool;

    Categories(Pool pool) {
        this.pool = pool;
    }

    Uni<List<Category>> all() {
        return pool.preparedQuery("SELECT id, name, slug FROM categories ORDER BY name")
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Category(row.getUUID(0), row.getString(1), row.getString(2)))
                        .toList());
    }

    Uni<Boolean> contains(UUID id) {
        return pool.preparedQuery("SELECT 1 FROM categories WHERE id = $1")
                .execute(Tuple.of(id))
                .map(rows -> rows.size() == 1);
    }
}

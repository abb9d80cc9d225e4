package com.eduplatform.course.catalog;

import com.eduplatform.defaults.data.Conditions;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many courses a filter lets through. Counting costs far more than a page, so an answer is good for {@link #FRESH};
 * a write through this process outdates all of them at once, so that whoever created a course sees it counted.
 */
@Singleton
final class CourseCounts {
    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final int REMEMBERED = 1_000;

    private final Pool pool;
    /** Part of the key: a count that began before a write cannot be taken for one that began after it. */
    private final AtomicLong writes = new AtomicLong();

    private final Cache<Key, Long> counts = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(FRESH)
            .build();

    private record Key(CourseFilter filter, long writes) {}

    CourseCounts(Pool pool) {
        this.pool = pool;
    }

    Uni<Long> of(CourseFilter filter) {
        Key key = new Key(filter, writes.get());
        Long known = counts.getIfPresent(key);
        return known != null ? Uni.createFrom().item(known) : count(filter).invoke(count -> counts.put(key, count));
    }

    /** To be called when a write has been committed. */
    void outdate() {
        writes.incrementAndGet();
    }

    private Uni<Long> count(CourseFilter filter) {
        Conditions conditions = filter.conditions();
        return pool.preparedQuery("SELECT count(*) FROM courses" + conditions.sql())
                .execute(conditions.values())
                .map(rows -> rows.iterator().next().getLong(0));
    }
}

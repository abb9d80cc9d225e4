package com.eduplatform.course.catalog;

import com.eduplatform.defaults.data.Conditions;
import com.eduplatform.defaults.paging.OffsetPage;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The catalogue as it is read: plain SQL, because these are the hottest operations of the fleet. */
@Singleton
public final class CourseSearch {
    private static final String SELECT = "SELECT " + CourseView.COLUMNS + " FROM courses";

    private final Pool pool;
    private final CourseCounts counts;

    CourseSearch(Pool pool, CourseCounts counts) {
        this.pool = pool;
        this.counts = counts;
    }

    /**
     * A page of a list.
     *
     * @param nextCursor where the next page starts, null on the last one
     */
    public record Page(
            List<CourseView> items, long total, @Nullable String nextCursor) {}

    public Uni<Optional<CourseView>> find(UUID id) {
        return pool.preparedQuery(SELECT + " WHERE id = $1")
                .execute(Tuple.of(id))
                .map(rows -> views(rows).stream().findFirst());
    }

    /** Two statements: the page, and the count where it is not known yet. */
    Uni<Page> list(CourseFilter filter, CourseOrder order, OffsetPage page, @Nullable String cursor) {
        Uni<List<CourseView>> rows = rows(filter.conditions(), order, page, cursor);
        return Uni.combine()
                .all()
                .unis(rows, counts.of(filter))
                .with((found, total) -> page(found, total, order, page.limit()));
    }

    /** The courses of one teacher, newest first. */
    Uni<Page> listOf(UUID teacher, OffsetPage page, @Nullable String cursor) {
        CourseOrder order = CourseOrder.CREATED_AT;
        Uni<List<CourseView>> rows = rows(new Conditions().and("teacher_id = ?", teacher), order, page, cursor);
        Uni<Long> total = pool.preparedQuery("SELECT count(*) FROM courses WHERE teacher_id = $1")
                .execute(Tuple.of(teacher))
                .map(count -> count.iterator().next().getLong(0));
        return Uni.combine().all().unis(rows, total).with((found, all) -> page(found, all, order, page.limit()));
    }

    /** One row more than asked for tells whether there is a next page. A cursor makes the offset meaningless. */
    private Uni<List<CourseView>> rows(
            Conditions conditions, CourseOrder order, OffsetPage page, @Nullable String cursor) {
        if (cursor != null) {
            order.startAfter(cursor, conditions);
        }
        String sql = SELECT + conditions.sql() + " ORDER BY " + order.sql() + " LIMIT "
                + conditions.bind(page.limit() + 1) + " OFFSET " + conditions.bind(cursor == null ? page.offset() : 0);
        return pool.preparedQuery(sql).execute(conditions.values()).map(CourseSearch::views);
    }

    private static Page page(List<CourseView> found, long total, CourseOrder order, int limit) {
        if (found.size() <= limit) {
            return new Page(found, total, null);
        }
        List<CourseView> items = found.subList(0, limit);
        return new Page(items, total, order.cursorAfter(items.getLast()));
    }

    private static List<CourseView> views(RowSet<Row> rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(CourseView::of)
                .toList();
    }
}

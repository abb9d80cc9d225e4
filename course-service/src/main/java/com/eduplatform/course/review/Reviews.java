package com.eduplatform.course.review;

import static com.eduplatform.course.CourseProblem.ALREADY_REVIEWED;

import com.eduplatform.course.review.ReviewResource.ReviewPage;
import com.eduplatform.course.review.ReviewResource.ReviewView;
import com.eduplatform.defaults.paging.OffsetPage;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The reviews of all courses. */
@Singleton
class Reviews implements PanacheRepositoryBase<Review, UUID> {
    private final Pool pool;

    Reviews(Pool pool) {
        this.pool = pool;
    }

    /** Fails with 409 for a second review. Certain only while the course is locked; a unique constraint stands behind it. */
    Uni<Void> requireFirst(UUID studentId, UUID courseId) {
        return count("studentId = ?1 and courseId = ?2", studentId, courseId)
                .invoke(found -> {
                    if (found > 0) {
                        throw ALREADY_REVIEWED.exception();
                    }
                })
                .replaceWithVoid();
    }

    /** Newest first; empty for an unknown course. The course itself knows how many there are: nothing is counted. */
    Uni<ReviewPage> of(UUID courseId, OffsetPage page) {
        Uni<List<ReviewView>> items = pool.preparedQuery(
                        "SELECT id, student_id, course_id, rating, comment, created_at FROM reviews"
                                + " WHERE course_id = $1 ORDER BY created_at DESC, id DESC LIMIT $2 OFFSET $3")
                .execute(Tuple.of(courseId, page.limit(), page.offset()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(ReviewView::of)
                        .toList());
        Uni<Long> total = pool.preparedQuery("SELECT review_count FROM courses WHERE id = $1")
                .execute(Tuple.of(courseId))
                .map(rows -> rows.size() == 0 ? 0L : rows.iterator().next().getLong(0));
        return Uni.combine().all().unis(items, total).with(ReviewPage::new);
    }
}

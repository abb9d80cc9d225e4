package com.eduplatform.course.review;

import static com.eduplatform.course.CourseProblem.COURSE_NOT_FOUND;
import static com.eduplatform.course.CourseProblem.REVIEWER_NOT_ENROLLED;

import com.eduplatform.course.catalog.CourseChanges;
import com.eduplatform.course.catalog.CourseSearch;
import com.eduplatform.course.catalog.Courses;
import com.eduplatform.course.entitlement.Entitlements;
import com.eduplatform.course.review.ReviewResource.NewReview;
import com.eduplatform.defaults.time.Ids;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.UUID;

/**
 * A student reviews a course: it exists, enrollment-service says that the student is enrolled, and it is the first time.
 * The review and the course's rating change in one transaction; the course is locked first, so that reviews of one course
 * queue up instead of overwriting each other's sums.
 */
@Singleton
class ReviewingCourse {
    private final CourseSearch catalog;
    private final Courses courses;
    private final Reviews reviews;
    private final Entitlements entitlements;
    private final CourseChanges changes;
    private final Clock clock;
    private final Ids ids;

    ReviewingCourse(
            CourseSearch catalog,
            Courses courses,
            Reviews reviews,
            Entitlements entitlements,
            CourseChanges changes,
            Clock clock,
            Ids ids) {
        this.catalog = catalog;
        this.courses = courses;
        this.reviews = reviews;
        this.entitlements = entitlements;
        this.changes = changes;
        this.clock = clock;
        this.ids = ids;
    }

    /** Fails with 404, 403 or 409, and with 503 when nobody can say whether the student is enrolled. */
    Uni<Review> review(UUID student, NewReview body) {
        UUID courseId = body.courseId();
        String comment = body.comment() == null ? "" : body.comment();
        // The remote call is over before the transaction begins: no lock waits for another service.
        return catalog.find(courseId)
                .map(course -> course.orElseThrow(COURSE_NOT_FOUND::exception))
                .chain(() -> requireEnrolled(student, courseId))
                .map(enrolled -> new Review(ids.next(), student, courseId, body.rating(), comment, clock.instant()))
                .chain(review -> Panache.withTransaction(() -> save(review)))
                .invoke(() -> changes.changed(courseId));
    }

    private Uni<Review> save(Review review) {
        return courses.forUpdate(review.courseId)
                .call(() -> reviews.requireFirst(review.studentId, review.courseId))
                .invoke(course -> course.rate(review.rating))
                .chain(() -> reviews.persist(review));
    }

    private Uni<Void> requireEnrolled(UUID student, UUID courseId) {
        return entitlements
                .isEnrolled(student, courseId)
                .invoke(enrolled -> {
                    if (!enrolled) {
                        throw REVIEWER_NOT_ENROLLED.exception();
                    }
                })
                .replaceWithVoid();
    }
}

package com.eduplatform.enrollment.enrolling;

import com.eduplatform.defaults.paging.OffsetPage;
import com.eduplatform.defaults.paging.PageOf;
import com.eduplatform.enrollment.remote.Courses;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * A student's enrolments with the lesson counts that the courses have now: one question for a whole page. A list never fails
 * because course-service is away; it then tells the counts that were learnt last.
 */
@Singleton
class ListingEnrollments {
    private static final Logger LOG = Logger.getLogger(ListingEnrollments.class);

    private final Enrollments enrollments;
    private final Courses courses;

    ListingEnrollments(Enrollments enrollments, Courses courses) {
        this.enrollments = enrollments;
        this.courses = courses;
    }

    /** Newest first. */
    Uni<PageOf<Enrollment>> newestOf(UUID student, OffsetPage page) {
        return enrollments.newestOf(student, page).call(found -> refresh(found.items()));
    }

    private Uni<Void> refresh(List<Enrollment> page) {
        if (page.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        // A page holds at most 100 enrolments, each of another course: never more than one question may ask for.
        List<UUID> ids = page.stream().map(enrollment -> enrollment.courseId).toList();
        return courses.lessonCounts(ids)
                .map(counts -> learn(page, counts))
                .chain(enrollments::rememberLessonCounts)
                .onFailure()
                .recoverWithUni(failure -> {
                    LOG.warnf("Lesson counts are answered as last known: %s", failure.toString());
                    return Uni.createFrom().voidItem();
                });
    }

    private static List<Enrollment> learn(List<Enrollment> page, Map<UUID, Integer> counts) {
        return page.stream()
                .filter(enrollment -> enrollment.learnsLessonCount(counts.get(enrollment.courseId)))
                .toList();
    }
}

package com.eduplatform.course.catalog;

import static com.eduplatform.course.CourseProblem.COURSE_EDITOR_NOT_OWNER;

import com.eduplatform.course.catalog.CourseResource.CourseChange;
import com.eduplatform.course.catalog.CourseResource.NewCourse;
import com.eduplatform.course.text.Html;
import com.eduplatform.defaults.problem.FieldError;
import com.eduplatform.defaults.problem.InvalidInputException;
import com.eduplatform.defaults.time.Ids;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Creating and changing a course: its owner, its price, a category that exists, harmless HTML, counts that follow. */
@Singleton
final class WritingCourses {
    private final Courses courses;
    private final Categories categories;
    private final CourseCounts counts;
    private final CourseChanges changes;
    private final CourseEvents events;
    private final Clock clock;
    private final Ids ids;

    WritingCourses(
            Courses courses,
            Categories categories,
            CourseCounts counts,
            CourseChanges changes,
            CourseEvents events,
            Clock clock,
            Ids ids) {
        this.courses = courses;
        this.categories = categories;
        this.counts = counts;
        this.changes = changes;
        this.events = events;
        this.clock = clock;
        this.ids = ids;
    }

    /** @param pricing the body's, which has passed its rule */
    Uni<CourseView> create(UUID teacher, NewCourse body, Pricing pricing) {
        Course course =
                new Course(ids.next(), teacher, clock.instant(), body.title(), Html.clean(body.description()), pricing);
        course.belongsTo(body.categoryId());
        if (body.level() != null) {
            course.isFor(body.level());
        }
        if (body.durationMinutes() != null) {
            course.lasts(body.durationMinutes());
        }
        return requireCategory(body.categoryId())
                .chain(() ->
                        Panache.withTransaction(() -> courses.persist(course).call(events::created)))
                .map(Course::view)
                .invoke(this::outdate);
    }

    /** Fails with 404, 403 for anybody but the owner, 422 if the price does not fit or the category does not exist. */
    Uni<CourseView> update(UUID teacher, UUID id, CourseChange change) {
        return Panache.withTransaction(() -> courses.forUpdate(id).chain(course -> {
                    if (!course.isOwnedBy(teacher)) {
                        throw COURSE_EDITOR_NOT_OWNER.exception();
                    }
                    UUID category = change.categoryId == null ? null : change.categoryId.orElse(null);
                    return requireCategory(category)
                            .invoke(() -> apply(change, course))
                            .chain(() -> events.updated(course))
                            .replaceWith(course);
                }))
                .map(Course::view)
                .invoke(this::outdate);
    }

    private void outdate(CourseView written) {
        counts.outdate();
        changes.changed(written.id());
    }

    private static void apply(CourseChange change, Course course) {
        course.price(course.pricing().with(change.isFree == null ? null : change.isFree.orElseThrow(), change.price));
        if (change.title != null) {
            course.rename(change.title.orElseThrow());
        }
        if (change.description != null) {
            course.describe(Html.clean(change.description.orElseThrow()));
        }
        if (change.durationMinutes != null) {
            course.lasts(change.durationMinutes.orElseThrow());
        }
        if (change.level != null) {
            course.isFor(change.level.orElseThrow());
        }
        if (change.categoryId != null) {
            course.belongsTo(change.categoryId.orElse(null));
        }
    }

    private Uni<Void> requireCategory(@Nullable UUID id) {
        return id == null
                ? Uni.createFrom().voidItem()
                : categories
                        .contains(id)
                        .invoke(isThere -> {
                            if (!isThere) {
                                throw InvalidInputException.of(List.of(new FieldError(
                                        List.of("body", "category_id"), "is not a known category", "value_error")));
                            }
                        })
                        .replaceWithVoid();
    }
}

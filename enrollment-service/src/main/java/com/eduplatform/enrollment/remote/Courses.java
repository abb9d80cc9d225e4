package com.eduplatform.enrollment.remote;

import com.eduplatform.defaults.remote.Sibling;
import com.eduplatform.defaults.remote.Siblings;
import com.eduplatform.enrollment.remote.CourseClient.Course;
import com.eduplatform.enrollment.remote.CourseClient.CourseIds;
import com.eduplatform.enrollment.remote.CourseClient.LessonCount;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Courses as this service knows them, and as course-service does: what is known here may be late, so it is good for a yes, and
 * before a no the owner is asked. While it does not answer there is neither: 503.
 */
@Singleton
public class Courses {
    private final KnownCourses known;
    private final CourseClient owner;
    private final Sibling course;

    Courses(KnownCourses known, @RestClient CourseClient owner, Siblings siblings) {
        this.known = known;
        this.owner = owner;
        this.course = siblings.named("course");
    }

    /** The course as it is known here, or else as its owner says; empty if there is none. */
    public Uni<Optional<Course>> find(UUID id) {
        return find(id, course -> true);
    }

    /** The same, but what is known here counts only if it is enough for a yes. */
    public Uni<Optional<Course>> find(UUID id, Predicate<Course> isEnough) {
        return known.find(id)
                .map(found -> found.filter(isEnough))
                .chain(found -> found.isPresent() ? Uni.createFrom().item(found) : ask(id));
    }

    /** The course as its owner says at this moment. */
    public Uni<Optional<Course>> ask(UUID id) {
        return course.find(at -> owner.course(at, id));
    }

    /** How many lessons each of at most 100 courses has; those that nobody knows are left out. */
    public Uni<Map<UUID, Integer>> lessonCounts(List<UUID> ids) {
        return known.lessonCounts(ids).chain(counts -> {
            List<UUID> unknown =
                    ids.stream().filter(id -> !counts.containsKey(id)).toList();
            return unknown.isEmpty()
                    ? Uni.createFrom().item(counts)
                    : course.ask(at -> owner.lessonCounts(at, new CourseIds(unknown)))
                            .map(answer -> {
                                Map<UUID, Integer> all = new HashMap<>(counts);
                                all.putAll(answer.items().stream()
                                        .collect(Collectors.toMap(
                                                LessonCount::courseId, LessonCount::totalLessons, Math::max)));
                                return all;
                            });
        });
    }
}

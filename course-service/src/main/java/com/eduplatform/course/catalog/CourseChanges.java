package com.eduplatform.course.catalog;

import com.eduplatform.defaults.cache.AnswerCache;
import jakarta.inject.Singleton;
import java.util.UUID;

/**
 * What kept answers tell of. The subjects are those of the triggers that tell every instance; whoever writes calls this as
 * well, once it is committed, so that the very next request to this instance shows it.
 */
@Singleton
public final class CourseChanges {
    /** The subject of lists: any course. */
    static final String ANY = "courses";

    private final AnswerCache cache;

    CourseChanges(AnswerCache cache) {
        this.cache = cache;
    }

    /** The subject of a course with all that belongs to it. */
    public static String of(UUID course) {
        return course.toString();
    }

    /** The course itself is new or another: lists show it. */
    public void changed(UUID course) {
        partChanged(course);
        cache.changed(ANY);
    }

    /** Something that belongs to the course is new, another or gone. */
    public void partChanged(UUID course) {
        cache.changed(of(course));
    }
}

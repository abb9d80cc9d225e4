package com.eduplatform.course.curriculum;

import com.eduplatform.course.catalog.CourseChanges;
import com.eduplatform.course.entitlement.Entitlements.Guarded;
import com.eduplatform.defaults.cache.Answer;
import com.eduplatform.defaults.cache.Prepared;
import org.jspecify.annotations.Nullable;

/**
 * Lessons in two forms. Which one somebody gets is decided for each request: what is kept says only what there is.
 *
 * @param whole with everything that may have been paid for
 * @param locked what people get who may not see that; null: they are refused
 */
record GuardedAnswer(Guarded course, Answer whole, @Nullable Answer locked) implements Prepared {
    @Override
    public String subject() {
        return CourseChanges.of(course.courseId());
    }

    @Override
    public int size() {
        return whole.size() + (locked == null ? 0 : locked.size());
    }

    @Override
    public @Nullable Answer withoutAsking(boolean isKnown) {
        if (course.isFree()) {
            return whole;
        }
        return isKnown ? null : locked;
    }
}

package com.eduplatform.enrollment.enrolling;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;

/**
 * How many of a course's lessons a student has completed. Only lessons that still exist count, on both sides, so it is never
 * more than all of them.
 */
public record LessonsDone(int completed, int total) {
    private static final double ALL = 100.0;
    /** Nobody is told 100 % with a lesson left, however many the others are. */
    private static final double NOT_QUITE_ALL = 99.9;

    public LessonsDone {
        if (completed < 0 || completed > total) {
            throw new IllegalArgumentException("completed must be in 0..total");
        }
    }

    /** @param completed every lesson that the student has ever completed in this course; deleted ones do not count */
    public static LessonsDone of(Collection<UUID> completed, Set<UUID> existing) {
        long counted = completed.stream().distinct().filter(existing::contains).count();
        return new LessonsDone(Math.toIntExact(counted), existing.size());
    }

    /** An estimate for when nobody can say which lessons exist. */
    public static LessonsDone atMost(int completed, int total) {
        return new LessonsDone(Math.min(completed, total), total);
    }

    boolean isAll() {
        return total > 0 && completed == total;
    }

    /** 0.0 to 100.0 with one decimal, rounded half up; 0.0 for a course without lessons; 100.0 for all of them only. */
    public double percentage() {
        if (isAll()) {
            return ALL;
        }
        return total == 0 ? 0.0 : Math.min(NOT_QUITE_ALL, Math.round(completed * 1000.0 / total) / 10.0);
    }
}

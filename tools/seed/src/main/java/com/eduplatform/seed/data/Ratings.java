package com.eduplatform.seed.data;

import org.jspecify.annotations.Nullable;

/**
 * What the reviews make of each course, known before the first course is written: so courses are written once, complete. The one
 * thing that is held in memory: 8 bytes a course, 80 MB at scale 100.
 */
public final class Ratings {
    private final int[] sums;
    private final int[] counts;

    public Ratings(Plan plan, Enrolments enrolments, Reviews reviews) {
        sums = new int[plan.courses()];
        counts = new int[plan.courses()];
        for (int number = 0; number < plan.enrolments(); number++) {
            if (reviews.has(number)) {
                int course = enrolments.get(number).course();
                sums[course] += reviews.rating(number);
                counts[course]++;
            }
        }
    }

    public int sum(int course) {
        return sums[course];
    }

    public int count(int course) {
        return counts[course];
    }

    /** In hundredths, half rounded up; null without reviews. */
    public @Nullable Integer average(int course) {
        int count = counts[course];
        return count == 0 ? null : (int) ((200L * sums[course] + count) / (2L * count));
    }
}

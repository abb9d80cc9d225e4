package com.eduplatform.seed.data;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/**
 * What a run writes: the counts of the data set times {@code scale}, and the two things that every row follows from, the random
 * seed and the moment before which everything happened.
 */
public record Plan(BigDecimal scale, long randomSeed, Instant until) {
    public static final BigDecimal SMALLEST = new BigDecimal("0.01");
    public static final BigDecimal LARGEST = new BigDecimal("100");

    /** Raised whenever the same options give other rows than before, so that a half-seeded set is never completed with them. */
    public static final int GENERATOR = 2;

    /** @throws IllegalArgumentException if the scale is outside 0.01 to 100 */
    public Plan {
        if (scale.compareTo(SMALLEST) < 0 || scale.compareTo(LARGEST) > 0) {
            throw new IllegalArgumentException("--scale must be between 0.01 and 100");
        }
    }

    public Timeline timeline() {
        return Timeline.until(until);
    }

    public Dice dice() {
        return new Dice(randomSeed);
    }

    /** Without the admin. */
    public int users() {
        return times(50_000);
    }

    public int teachers() {
        return times(10_000);
    }

    public int verifiedTeachers() {
        return times(7_000);
    }

    public int students() {
        return users() - teachers();
    }

    public int courses() {
        return times(100_000);
    }

    public int freeCourses() {
        return times(30_000);
    }

    /** Courses that have modules and lessons. */
    public int curricula() {
        return times(10_000);
    }

    /** The newest courses, which all have modules: not scaled, they are what a front page shows. */
    public int newestCourses() {
        return 100;
    }

    public int freeEnrolments() {
        return times(120_000);
    }

    /** Enrolments in courses that cost something, whether they were paid or granted. */
    public int paidEnrolments() {
        return times(80_000);
    }

    public int enrolments() {
        return freeEnrolments() + paidEnrolments();
    }

    public int payments() {
        return times(50_000);
    }

    /** The student's, the platform's and the teacher's for each payment. */
    public int ledgerEntries() {
        return 3 * payments();
    }

    public int reviews() {
        return times(100_000);
    }

    private int times(int count) {
        return scale.multiply(BigDecimal.valueOf(count))
                .setScale(0, RoundingMode.HALF_UP)
                .intValueExact();
    }
}

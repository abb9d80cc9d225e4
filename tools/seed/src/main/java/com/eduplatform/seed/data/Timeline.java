package com.eduplatform.seed.data;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * The two years before {@code until}, in microseconds since 1970.
 *
 * <p>Order of things: verified teachers join in the first month; students, waiting teachers and courses spread over the
 * time from then (students: from the start) to three days before the end; an enrolment follows its student and its course by half a
 * day at least; reviews and progress follow the enrolment.
 *
 * <p>All moments of a table are distinct by arithmetic: row {@code i} of {@code n} only takes moments that leave the
 * remainder {@code i} when divided by {@code n} (see {@link #ownMoment}).
 */
public record Timeline(long start, long end) {
    static final long MINUTE = micros(Duration.ofMinutes(1));
    static final long HOUR = micros(Duration.ofHours(1));
    static final long DAY = micros(Duration.ofDays(1));

    public static Timeline until(Instant until) {
        long end = ChronoUnit.MICROS.between(Instant.EPOCH, until);
        return new Timeline(end - 730 * DAY, end);
    }

    long firstCourse() {
        return start + 30 * DAY;
    }

    long lastArrival() {
        return end - 3 * DAY;
    }

    /** A moment at this fraction (0 to 1) of the way. */
    static long between(long from, long to, double fraction) {
        return from + (long) ((to - from) * fraction);
    }

    /** The first moment from {@code earliest} on that belongs to row {@code row} of {@code rows}: less than {@code rows} microseconds later. */
    static long ownMoment(long earliest, int row, int rows) {
        long moment = Math.floorDiv(earliest, (long) rows) * rows + row;
        return moment < earliest ? moment + rows : moment;
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1000;
    }
}

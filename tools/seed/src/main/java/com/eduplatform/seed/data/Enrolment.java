package com.eduplatform.seed.data;

/**
 * One student in one course.
 *
 * @param number        its number in the data set: free ones first
 * @param student       number of the user
 * @param enrolledAt    microseconds since 1970
 * @param totalLessons  lessons of the course
 * @param completed     how many of them, from the first on, the student has completed
 */
public record Enrolment(
        int number, int student, int course, Access access, long enrolledAt, int totalLessons, int completed) {

    /** Why the student may be in the course. */
    public enum Access {
        FREE,
        PAID,
        GRANTED
    }

    public String status() {
        return completed == 0 ? "enrolled" : completed < totalLessons ? "in_progress" : "completed";
    }
}

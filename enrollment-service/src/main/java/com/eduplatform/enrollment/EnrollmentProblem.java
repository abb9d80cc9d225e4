package com.eduplatform.enrollment;

import com.eduplatform.defaults.problem.Problem;

/** Every error that this service answers on its own account; the common ones are in {@code CommonProblem}. */
public final class EnrollmentProblem {
    public static final Problem PAYMENT_REQUIRED = new Problem(402, "Payment required");
    public static final Problem ONLY_STUDENTS_ENROLL = new Problem(403, "Only students can enroll in courses");
    public static final Problem ONLY_STUDENTS_COMPLETE = new Problem(403, "Only students can complete lessons");
    public static final Problem ONLY_TEACHERS_GRANT =
            new Problem(403, "Only verified teachers and admins can grant access");
    public static final Problem NOT_COURSE_OWNER = new Problem(403, "Only the course owner can grant access");
    public static final Problem COURSE_NOT_FOUND = new Problem(404, "Course not found");
    public static final Problem ENROLLMENT_NOT_FOUND = new Problem(404, "Enrollment not found");
    public static final Problem LESSON_NOT_FOUND = new Problem(404, "Lesson not found");
    public static final Problem STUDENT_NOT_FOUND = new Problem(404, "Student not found");
    public static final Problem ALREADY_ENROLLED = new Problem(409, "Already enrolled in this course");
    public static final Problem LESSON_ALREADY_COMPLETED = new Problem(409, "Lesson already completed");
    public static final Problem NOT_A_STUDENT = new Problem(409, "User is not a student");
    public static final Problem NOT_ENROLLED = new Problem(409, "Not enrolled in this course");

    private EnrollmentProblem() {}
}

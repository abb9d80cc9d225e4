package com.eduplatform.enrollment;

import com.eduplatform.defaults.problem.Problem;

/** Every error that this service answers on its own account; the common ones are in {@code CommonProblem}. */
public enum EnrollmentProblem implements Problem {
    PAYMENT_REQUIRED(402, "Payment required"),
    ONLY_STUDENTS_ENROLL(403, "Only students can enroll in courses"),
    ONLY_STUDENTS_COMPLETE(403, "Only students can complete lessons"),
    ONLY_TEACHERS_GRANT(403, "Only verified teachers and admins can grant access"),
    NOT_COURSE_OWNER(403, "Only the course owner can grant access"),
    COURSE_NOT_FOUND(404, "Course not found"),
    ENROLLMENT_NOT_FOUND(404, "Enrollment not found"),
    LESSON_NOT_FOUND(404, "Lesson not found"),
    STUDENT_NOT_FOUND(404, "Student not found"),
    ALREADY_ENROLLED(409, "Already enrolled in this course"),
    LESSON_ALREADY_COMPLETED(409, "Lesson already completed"),
    NOT_A_STUDENT(409, "User is not a student"),
    NOT_ENROLLED(409, "Not enrolled in this course");

    private final int status;
    private final String detail;

    EnrollmentProblem(int status, String detail) {
        this.status = status;
        this.detail = detail;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String detail() {
        return detail;
    }
}

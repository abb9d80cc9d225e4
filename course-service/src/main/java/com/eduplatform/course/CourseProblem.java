package com.eduplatform.course;

import com.eduplatform.defaults.problem.Problem;

/** Every error this service answers beside the ones that all services share. */
public enum CourseProblem implements Problem {
    COURSE_NOT_FOUND(404, "Course not found"),
    MODULE_NOT_FOUND(404, "Module not found"),
    LESSON_NOT_FOUND(404, "Lesson not found"),

    CREATOR_NOT_TEACHER(403, "Only teachers can create courses"),
    CREATOR_NOT_VERIFIED(403, "Only verified teachers can create courses"),
    COURSE_EDITOR_NOT_VERIFIED(403, "Only verified teachers can update courses"),
    COURSE_EDITOR_NOT_OWNER(403, "Only the course owner can update this course"),
    MODULE_EDITOR_NOT_VERIFIED(403, "Only verified teachers can manage modules"),
    MODULE_EDITOR_NOT_OWNER(403, "Only the course owner can manage modules"),
    LESSON_EDITOR_NOT_VERIFIED(403, "Only verified teachers can manage lessons"),
    LESSON_EDITOR_NOT_OWNER(403, "Only the course owner can manage lessons"),

    READER_NOT_ENROLLED(403, "Enroll in the course to read this lesson"),

    REVIEWER_NOT_STUDENT(403, "Only students can leave reviews"),
    REVIEWER_NOT_ENROLLED(403, "Enroll in the course to review it"),
    ALREADY_REVIEWED(409, "You already reviewed this course");

    private final int status;
    private final String detail;

    CourseProblem(int status, String detail) {
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

package com.eduplatform.course;

import com.eduplatform.defaults.problem.Problem;

/** Every error this service answers beside the ones that all services share. */
public final class CourseProblem {
    public static final Problem COURSE_NOT_FOUND = new Problem(404, "Course not found");
    public static final Problem MODULE_NOT_FOUND = new Problem(404, "Module not found");
    public static final Problem LESSON_NOT_FOUND = new Problem(404, "Lesson not found");

    public static final Problem CREATOR_NOT_TEACHER = new Problem(403, "Only teachers can create courses");
    public static final Problem CREATOR_NOT_VERIFIED = new Problem(403, "Only verified teachers can create courses");
    public static final Problem COURSE_EDITOR_NOT_VERIFIED =
            new Problem(403, "Only verified teachers can update courses");
    public static final Problem COURSE_EDITOR_NOT_OWNER =
            new Problem(403, "Only the course owner can update this course");
    public static final Problem MODULE_EDITOR_NOT_VERIFIED =
            new Problem(403, "Only verified teachers can manage modules");
    public static final Problem MODULE_EDITOR_NOT_OWNER = new Problem(403, "Only the course owner can manage modules");
    public static final Problem LESSON_EDITOR_NOT_VERIFIED =
            new Problem(403, "Only verified teachers can manage lessons");
    public static final Problem LESSON_EDITOR_NOT_OWNER = new Problem(403, "Only the course owner can manage lessons");

    public static final Problem READER_NOT_ENROLLED = new Problem(403, "Enroll in the course to read this lesson");

    public static final Problem REVIEWER_NOT_STUDENT = new Problem(403, "Only students can leave reviews");
    public static final Problem REVIEWER_NOT_ENROLLED = new Problem(403, "Enroll in the course to review it");
    public static final Problem ALREADY_REVIEWED = new Problem(409, "You already reviewed this course");

    private CourseProblem() {}
}

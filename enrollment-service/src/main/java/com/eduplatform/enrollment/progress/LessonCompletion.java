package com.eduplatform.enrollment.progress;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A lesson that a student has completed: once, for good. */
@Entity
@Table(name = "lesson_progress")
class LessonCompletion {
    @Id
    UUID id;

    @Column(name = "student_id")
    UUID studentId;

    @Column(name = "lesson_id")
    UUID lessonId;

    @Column(name = "course_id")
    UUID courseId;

    @Column(name = "completed_at")
    Instant completedAt;

    /** For Hibernate. */
    protected LessonCompletion() {}

    LessonCompletion(UUID id, UUID studentId, UUID lessonId, UUID courseId, Instant now) {
        this.id = id;
        this.studentId = studentId;
        this.lessonId = lessonId;
        this.courseId = courseId;
        this.completedAt = now;
    }
}

package com.eduplatform.course.curriculum;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A part of a course; its lessons live and die with it. */
@Entity
@Table(name = "modules")
class CourseModule {
    @Id
    UUID id;

    @Column(name = "course_id", updatable = false)
    UUID courseId;

    @Column(name = "title")
    String title;

    @Column(name = "\"order\"")
    int order;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    protected CourseModule() {}

    CourseModule(UUID id, UUID courseId, String title, int order, Instant createdAt) {
        this.id = id;
        this.courseId = courseId;
        this.title = title;
        this.order = order;
        this.createdAt = createdAt;
    }
}

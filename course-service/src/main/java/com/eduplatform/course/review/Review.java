package com.eduplatform.course.review;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** What one student thinks of one course, said once. */
@Entity
@Table(name = "reviews")
class Review {
    @Id
    UUID id;

    @Column(name = "student_id", updatable = false)
    UUID studentId;

    @Column(name = "course_id", updatable = false)
    UUID courseId;

    @Column(name = "rating")
    short rating;

    @Column(name = "comment")
    String comment;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    protected Review() {}

    Review(UUID id, UUID studentId, UUID courseId, int rating, String comment, Instant createdAt) {
        this.id = id;
        this.studentId = studentId;
        this.courseId = courseId;
        this.rating = (short) rating;
        this.comment = comment;
        this.createdAt = createdAt;
    }
}

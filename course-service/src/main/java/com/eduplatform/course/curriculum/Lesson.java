package com.eduplatform.course.curriculum;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a student works through at one sitting. */
@Entity
@Table(name = "lessons")
class Lesson {
    @Id
    UUID id;

    @Column(name = "module_id", updatable = false)
    UUID moduleId;

    @Column(name = "title")
    String title;

    /** Cleaned by {@link com.eduplatform.course.text.Html} before it gets here. */
    @Column(name = "content")
    String content;

    @Column(name = "video_url")
    @Nullable
    String videoUrl;

    @Column(name = "duration_minutes")
    int durationMinutes;

    @Column(name = "\"order\"")
    int order;

    @Column(name = "created_at", updatable = false)
    Instant createdAt;

    protected Lesson() {}

    Lesson(UUID id, UUID moduleId, Instant createdAt) {
        this.id = id;
        this.moduleId = moduleId;
        this.createdAt = createdAt;
    }
}

package com.eduplatform.course.curriculum;

import java.time.Instant;
import java.util.UUID;

/** A module as clients see it. */
record ModuleView(UUID id, UUID courseId, String title, int order, Instant createdAt) {
    static ModuleView of(CourseModule module) {
        return new ModuleView(module.id, module.courseId, module.title, module.order, module.createdAt);
    }
}

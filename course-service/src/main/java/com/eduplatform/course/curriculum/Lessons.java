package com.eduplatform.course.curriculum;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.util.UUID;

/** The lessons to be written. */
@Singleton
class Lessons implements PanacheRepositoryBase<Lesson, UUID> {}

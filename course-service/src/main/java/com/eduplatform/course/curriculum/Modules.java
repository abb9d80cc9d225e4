package com.eduplatform.course.curriculum;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import jakarta.inject.Singleton;
import java.util.UUID;

/** The modules to be written. */
@Singleton
class Modules implements PanacheRepositoryBase<CourseModule, UUID> {}

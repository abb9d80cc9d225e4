package com.eduplatform.course.catalog;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;

/** What a course is about. The list is part of the schema: nothing but a migration changes it. */
@RegisterForReflection
record Category(UUID id, String name, String slug) {}

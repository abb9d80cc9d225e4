/**
 * Owns modules and lessons: what a course consists of, in which order. May call {@code catalog} for the course and its
 * owner, and {@code text}.
 */
@NullMarked
package com.eduplatform.course.curriculum;

import org.jspecify.annotations.NullMarked;

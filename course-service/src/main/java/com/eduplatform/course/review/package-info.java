/**
 * Owns reviews: who may leave one, and that a course's rating always equals them. May call {@code catalog} for the
 * course, and enrollment-service for who is enrolled.
 */
@NullMarked
package com.eduplatform.course.review;

import org.jspecify.annotations.NullMarked;

/**
 * Owns courses and categories: who may write them, what they cost, how they are found. May call {@code text} only; the
 * other features come to it for a course's existence and owner.
 */
@NullMarked
package com.eduplatform.course.catalog;

import org.jspecify.annotations.NullMarked;

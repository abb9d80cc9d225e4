/**
 * Owns completed lessons, and what they add up to. May call {@code enrolling} for the enrolment that they belong to, and
 * {@code remote} for the lessons that exist.
 */
@NullMarked
package com.eduplatform.enrollment.progress;

import org.jspecify.annotations.NullMarked;

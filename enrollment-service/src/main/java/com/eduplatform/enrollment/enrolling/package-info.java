/**
 * Owns enrolments: who is in which course, why, and since when. May call {@code remote} for prices, payments and lesson
 * counts; knows nothing of single lessons.
 */
@NullMarked
package com.eduplatform.enrollment.enrolling;

import org.jspecify.annotations.NullMarked;

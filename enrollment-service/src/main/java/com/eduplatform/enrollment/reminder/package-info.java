/**
 * Reminds learners who have stopped. Reads enrolments and known courses with its own SQL, and calls no other feature.
 */
@NullMarked
package com.eduplatform.enrollment.reminder;

import org.jspecify.annotations.NullMarked;

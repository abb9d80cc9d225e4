/**
 * What course-service says about a course that is to be paid. Calls course-service, and no other feature.
 */
@NullMarked
package com.eduplatform.payment.course;

import org.jspecify.annotations.NullMarked;

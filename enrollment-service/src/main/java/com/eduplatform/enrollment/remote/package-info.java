/**
 * What this service asks its siblings: the course's lessons, price tag and teacher, whether somebody paid, and who is a
 * student. Calls no feature.
 */
@NullMarked
package com.eduplatform.enrollment.remote;

import org.jspecify.annotations.NullMarked;

/**
 * One error format and one mapper: every failure leaves as {@code {"detail": ...}}. Calls no other package.
 */
@NullMarked
package com.eduplatform.defaults.problem;

import org.jspecify.annotations.NullMarked;

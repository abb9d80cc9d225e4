/**
 * Compares payments with enrolments, every night and by hand: says what does not fit, and repairs what is safe. May call
 * the features payments and enrollment.
 */
@NullMarked
package com.eduplatform.payment.reconciliation;

import org.jspecify.annotations.NullMarked;

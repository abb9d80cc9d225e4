/**
 * Owns payments: one per student and course, what they cost, how they ended. May call every other
 * feature.
 */
@NullMarked
package com.eduplatform.payment.payments;

import org.jspecify.annotations.NullMarked;

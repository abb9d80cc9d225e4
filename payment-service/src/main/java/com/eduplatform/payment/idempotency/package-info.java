/**
 * Answers to requests with an Idempotency-Key: one effect, and the same answer for every repeat. Knows nothing of
 * payments and calls no other feature.
 */
@NullMarked
package com.eduplatform.payment.idempotency;

import org.jspecify.annotations.NullMarked;

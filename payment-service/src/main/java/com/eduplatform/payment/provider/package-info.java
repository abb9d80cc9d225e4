/**
 * Whoever takes the money: the port, and the built-in provider behind it. Knows nothing of payments beyond their ids and
 * amounts, and calls no other feature.
 */
@NullMarked
package com.eduplatform.payment.provider;

import org.jspecify.annotations.NullMarked;

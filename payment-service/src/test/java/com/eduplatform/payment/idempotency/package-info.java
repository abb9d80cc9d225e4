@NullMarked
package com.eduplatform.payment.idempotency;

import org.jspecify.annotations.NullMarked;

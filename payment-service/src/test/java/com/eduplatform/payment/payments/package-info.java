@NullMarked
package com.eduplatform.payment.payments;

import org.jspecify.annotations.NullMarked;

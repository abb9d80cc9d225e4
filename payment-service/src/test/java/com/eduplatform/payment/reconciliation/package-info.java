@NullMarked
package com.eduplatform.payment.reconciliation;

import org.jspecify.annotations.NullMarked;

@NullMarked
package com.eduplatform.payment.ledger;

import org.jspecify.annotations.NullMarked;

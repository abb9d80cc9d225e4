@NullMarked
package com.eduplatform.payment.provider;

import org.jspecify.annotations.NullMarked;

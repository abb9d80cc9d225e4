@NullMarked
package com.eduplatform.payment.course;

import org.jspecify.annotations.NullMarked;

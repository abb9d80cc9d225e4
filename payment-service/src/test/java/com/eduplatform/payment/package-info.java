@NullMarked
package com.eduplatform.payment;

import org.jspecify.annotations.NullMarked;

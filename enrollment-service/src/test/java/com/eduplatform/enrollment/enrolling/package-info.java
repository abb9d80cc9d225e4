@NullMarked
package com.eduplatform.enrollment.enrolling;

import org.jspecify.annotations.NullMarked;

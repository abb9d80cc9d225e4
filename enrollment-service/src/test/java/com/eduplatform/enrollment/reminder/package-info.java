@NullMarked
package com.eduplatform.enrollment.reminder;

import org.jspecify.annotations.NullMarked;

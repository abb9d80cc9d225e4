@NullMarked
package com.eduplatform.enrollment.progress;

import org.jspecify.annotations.NullMarked;

@NullMarked
package com.eduplatform.enrollment;

import org.jspecify.annotations.NullMarked;

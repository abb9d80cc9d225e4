/** What is traced, while traces are on at all. */
@NullMarked
package com.eduplatform.defaults.trace;

import org.jspecify.annotations.NullMarked;

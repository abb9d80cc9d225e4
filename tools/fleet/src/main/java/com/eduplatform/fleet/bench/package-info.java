/** {@code fleet bench}. */
@NullMarked
package com.eduplatform.fleet.bench;

import org.jspecify.annotations.NullMarked;

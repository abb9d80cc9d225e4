/** Drills: what happens to every installation some day, done to this one on purpose. May call lifecycle, journey and observe. */
@NullMarked
package com.eduplatform.fleet.drill;

import org.jspecify.annotations.NullMarked;

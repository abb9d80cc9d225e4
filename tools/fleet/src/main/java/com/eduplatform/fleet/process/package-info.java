/** Detached processes that outlive the command: start, recognise again, measure, stop. May call topology. */
@NullMarked
package com.eduplatform.fleet.process;

import org.jspecify.annotations.NullMarked;

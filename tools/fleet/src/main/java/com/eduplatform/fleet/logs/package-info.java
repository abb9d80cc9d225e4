/** Reading what the members wrote. May call process (for the tail of a file) and topology. */
@NullMarked
package com.eduplatform.fleet.logs;

import org.jspecify.annotations.NullMarked;

/** Reading what the members wrote. May call topology. */
@NullMarked
package com.eduplatform.fleet.logs;

import org.jspecify.annotations.NullMarked;

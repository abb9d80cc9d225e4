/** Whether what the services tell of one request fits together. */
@NullMarked
package com.eduplatform.fleet.trace;

import org.jspecify.annotations.NullMarked;

/** Tells every instance that somebody has something new. A hint and no more: whoever misses one looks for itself. Calls nobody. */
@NullMarked
package com.eduplatform.notification.signal;

import org.jspecify.annotations.NullMarked;

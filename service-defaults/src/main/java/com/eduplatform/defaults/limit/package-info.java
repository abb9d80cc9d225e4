/**
 * How often somebody may do something: counted in Redis for all instances together, and by each for itself while Redis is
 * away.
 */
@NullMarked
package com.eduplatform.defaults.limit;

import org.jspecify.annotations.NullMarked;

/**
 * The clock and the source of ids, as beans, so that tests can replace them.
 */
@NullMarked
package com.eduplatform.defaults.time;

import org.jspecify.annotations.NullMarked;

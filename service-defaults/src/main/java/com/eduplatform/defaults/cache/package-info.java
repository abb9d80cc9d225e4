/**
 * Answers that are kept as bytes, and how every instance hears that they are outdated.
 */
@NullMarked
package com.eduplatform.defaults.cache;

import org.jspecify.annotations.NullMarked;

/** The whole test suite, counted. May call service (for Maven) and topology. */
@NullMarked
package com.eduplatform.fleet.suite;

import org.jspecify.annotations.NullMarked;

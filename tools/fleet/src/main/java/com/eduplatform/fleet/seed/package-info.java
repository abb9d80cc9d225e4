/** Running tools/seed against the fleet's databases. May call lifecycle and topology. */
@NullMarked
package com.eduplatform.fleet.seed;

import org.jspecify.annotations.NullMarked;

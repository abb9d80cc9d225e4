/** Reads back what the databases hold and compares it with the rules, across databases too. May call data (sizes only) and db. */
@NullMarked
package com.eduplatform.seed.check;

import org.jspecify.annotations.NullMarked;

/** Writes the rows: one transaction a database, by COPY. May call data and db. */
@NullMarked
package com.eduplatform.seed.load;

import org.jspecify.annotations.NullMarked;

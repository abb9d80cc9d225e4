/** Where the databases are, and what a database remembers of having been seeded. Knows the plan, but no row. */
@NullMarked
package com.eduplatform.seed.db;

import org.jspecify.annotations.NullMarked;

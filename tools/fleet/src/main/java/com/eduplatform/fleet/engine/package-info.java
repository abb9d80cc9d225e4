/** The PostgreSQL and Redis servers that the fleet brings along. May call process and topology. */
@NullMarked
package com.eduplatform.fleet.engine;

import org.jspecify.annotations.NullMarked;

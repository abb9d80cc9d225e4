/**
 * The database pool: readiness, metrics, warm-up; SQL conditions that grow, SQL errors that services tell apart.
 */
@NullMarked
package com.eduplatform.defaults.data;

import org.jspecify.annotations.NullMarked;

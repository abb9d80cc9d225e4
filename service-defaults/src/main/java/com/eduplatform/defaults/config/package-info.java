/**
 * The environment variables that deployments already use, translated and checked at start.
 */
@NullMarked
package com.eduplatform.defaults.config;

import org.jspecify.annotations.NullMarked;

/**
 * The one public door: which requests pass, and what is wired to what. Keeps no business rule.
 */
@NullMarked
package com.eduplatform.gateway;

import org.jspecify.annotations.NullMarked;

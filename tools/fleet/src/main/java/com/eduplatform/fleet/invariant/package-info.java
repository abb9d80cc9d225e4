/**
 * What must hold over all services together, whatever happened to them, as questions to their databases. Reads only. May call
 * topology.
 */
@NullMarked
package com.eduplatform.fleet.invariant;

import org.jspecify.annotations.NullMarked;

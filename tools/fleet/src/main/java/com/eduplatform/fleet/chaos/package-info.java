/**
 * {@code fleet chaos}: students who buy and learn while the fleet is being broken, and what is true afterwards. May call engine,
 * events, invariant, lifecycle, process, service, terminal and topology.
 */
@NullMarked
package com.eduplatform.fleet.chaos;

import org.jspecify.annotations.NullMarked;

/**
 * What is decided from a request alone: its route, whether its path is open, which of its headers travel. Pure; calls
 * nothing.
 */
@NullMarked
package com.eduplatform.gateway.edge;

import org.jspecify.annotations.NullMarked;

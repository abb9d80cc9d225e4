/**
 * The way to the services and back: connections, deadlines, streaming, their health. May call {@code edge} and {@code connection}.
 */
@NullMarked
package com.eduplatform.gateway.origin;

import org.jspecify.annotations.NullMarked;

/**
 * The way to the services and back: connections, deadlines, streaming, their health. May call {@code edge}.
 */
@NullMarked
package com.eduplatform.gateway.origin;

import org.jspecify.annotations.NullMarked;

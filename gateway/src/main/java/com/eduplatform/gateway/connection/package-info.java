/**
 * Connections of clients, below the requests on them: how many there may be, and how slow. May call {@code edge}.
 */
@NullMarked
package com.eduplatform.gateway.connection;

import org.jspecify.annotations.NullMarked;

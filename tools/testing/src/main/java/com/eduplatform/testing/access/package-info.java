/**
 * Who may do what: every operation of a service, tried as every kind of caller and with every kind of bad credentials,
 * against the service's {@code access.txt}. A service has one small subclass of {@link
 * com.eduplatform.testing.access.AccessTest} that makes what the operations are about.
 */
@NullMarked
package com.eduplatform.testing.access;

import org.jspecify.annotations.NullMarked;

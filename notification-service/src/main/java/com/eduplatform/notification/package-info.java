/**
 * What a person is told. This package holds the errors that the service can answer; features are below it.
 */
@NullMarked
package com.eduplatform.notification;

import org.jspecify.annotations.NullMarked;

/**
 * Who paid what. This package holds the errors that the service can answer; features are below it.
 */
@NullMarked
package com.eduplatform.payment;

import org.jspecify.annotations.NullMarked;

/**
 * What the fleet can say: kinds of notifications, channels, languages, and the words for each. Knows nobody and calls nobody.
 */
@NullMarked
package com.eduplatform.notification.message;

import org.jspecify.annotations.NullMarked;

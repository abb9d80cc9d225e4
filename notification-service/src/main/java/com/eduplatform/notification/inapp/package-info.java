/**
 * Owns the notifications that a person sees inside of the platform: writing, listing and reading them. Calls nobody.
 */
@NullMarked
package com.eduplatform.notification.inapp;

import org.jspecify.annotations.NullMarked;

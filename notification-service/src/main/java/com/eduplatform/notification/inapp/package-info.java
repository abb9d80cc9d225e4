/**
 * Owns the notifications that a person sees inside of the platform: writing each thing once, listing, reading, and what streams
 * read from them. Calls message.
 */
@NullMarked
package com.eduplatform.notification.inapp;

import org.jspecify.annotations.NullMarked;

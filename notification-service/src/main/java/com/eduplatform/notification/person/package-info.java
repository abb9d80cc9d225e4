/**
 * Whom we write to and what they want: contacts copied from identity's events, who learns what copied from enrollment's, and each
 * person's own preferences. Calls message.
 */
@NullMarked
package com.eduplatform.notification.person;

import org.jspecify.annotations.NullMarked;

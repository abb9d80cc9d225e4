/** What an admin tells many people at once: to whom, how far it got. Calls person, inapp and delivery. */
@NullMarked
package com.eduplatform.notification.broadcast;

import org.jspecify.annotations.NullMarked;

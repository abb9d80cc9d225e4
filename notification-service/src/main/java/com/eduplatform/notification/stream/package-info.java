/** Live push: open event streams, each of which reads its person's mailbox when woken. Calls inapp and signal. */
@NullMarked
package com.eduplatform.notification.stream;

import org.jspecify.annotations.NullMarked;

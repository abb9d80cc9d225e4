/** Events through real stores, from the outbox to the effect, and back from whatever breaks in between. */
@NullMarked
package com.eduplatform.testing.events;

import org.jspecify.annotations.NullMarked;

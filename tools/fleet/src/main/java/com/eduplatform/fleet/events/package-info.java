/** How the services' events are, and what to do about those that could not be handled. May call topology. */
@NullMarked
package com.eduplatform.fleet.events;

import org.jspecify.annotations.NullMarked;

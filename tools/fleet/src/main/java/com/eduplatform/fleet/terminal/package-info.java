/** What a person sees: colours, progress, and failures that say what to do. Calls nothing of the fleet. */
@NullMarked
package com.eduplatform.fleet.terminal;

import org.jspecify.annotations.NullMarked;

/** The command. It may call everything below; nothing calls it. */
@NullMarked
package com.eduplatform.seed;

import org.jspecify.annotations.NullMarked;

/** Secrets that a person carries: how they are made, kept, spent and thrown away. Calls nothing else here. */
@NullMarked
package com.eduplatform.identity.token;

import org.jspecify.annotations.NullMarked;

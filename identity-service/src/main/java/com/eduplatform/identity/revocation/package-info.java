/** Tells all services what happened to accounts and sessions after their tokens were made. Calls nothing else here. */
@NullMarked
package com.eduplatform.identity.revocation;

import org.jspecify.annotations.NullMarked;

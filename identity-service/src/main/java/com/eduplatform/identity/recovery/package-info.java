/** Owns password reset tokens. Calls account, context, mail, password, revocation, session and token. */
@NullMarked
package com.eduplatform.identity.recovery;

import org.jspecify.annotations.NullMarked;

/** Owns e-mail verification tokens. Calls account, mail, revocation and token. */
@NullMarked
package com.eduplatform.identity.verification;

import org.jspecify.annotations.NullMarked;

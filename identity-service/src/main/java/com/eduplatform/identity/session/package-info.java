/** Owns sessions and refresh tokens, hands out token pairs. Calls account, revocation and token. */
@NullMarked
package com.eduplatform.identity.session;

import org.jspecify.annotations.NullMarked;

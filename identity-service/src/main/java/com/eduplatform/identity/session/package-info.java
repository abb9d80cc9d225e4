/** Owns refresh tokens and hands out token pairs. Calls account and token. */
@NullMarked
package com.eduplatform.identity.session;

import org.jspecify.annotations.NullMarked;

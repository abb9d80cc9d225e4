/** Checks and changes passwords, counts wrong ones. Calls account, context, password, recovery, revocation and session. */
@NullMarked
package com.eduplatform.identity.login;

import org.jspecify.annotations.NullMarked;

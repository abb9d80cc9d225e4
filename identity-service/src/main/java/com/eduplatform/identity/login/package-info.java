/** Checks passwords and counts wrong ones. Calls account, context, password and session. */
@NullMarked
package com.eduplatform.identity.login;

import org.jspecify.annotations.NullMarked;

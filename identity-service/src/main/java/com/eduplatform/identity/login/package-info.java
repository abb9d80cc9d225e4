/** Checks passwords and counts wrong ones. Calls account, password and session. */
@NullMarked
package com.eduplatform.identity.login;

import org.jspecify.annotations.NullMarked;

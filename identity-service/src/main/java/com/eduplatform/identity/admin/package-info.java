/** What admins do: the first one's account, verifying teachers. Calls account, password and revocation. */
@NullMarked
package com.eduplatform.identity.admin;

import org.jspecify.annotations.NullMarked;

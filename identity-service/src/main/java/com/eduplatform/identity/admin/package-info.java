/** What admins do: the first one's account, verifying teachers, suspending people, the trail of all that. Calls account, password, revocation and session. */
@NullMarked
package com.eduplatform.identity.admin;

import org.jspecify.annotations.NullMarked;

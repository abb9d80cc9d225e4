/** What admins do: the first one's account, verifying teachers. Calls account and password. */
@NullMarked
package com.eduplatform.identity.admin;

import org.jspecify.annotations.NullMarked;

/** Makes accounts. Calls account, password, session and verification. */
@NullMarked
package com.eduplatform.identity.registration;

import org.jspecify.annotations.NullMarked;

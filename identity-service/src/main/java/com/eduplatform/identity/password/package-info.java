/** Owns bcrypt: the rule for passwords, hashing and checking off the event loops. Calls context. */
@NullMarked
package com.eduplatform.identity.password;

import org.jspecify.annotations.NullMarked;

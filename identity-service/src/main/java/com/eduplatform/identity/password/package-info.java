/** Owns bcrypt: the rule for passwords, hashing and checking off the event loops. Calls nothing else here. */
@NullMarked
package com.eduplatform.identity.password;

import org.jspecify.annotations.NullMarked;

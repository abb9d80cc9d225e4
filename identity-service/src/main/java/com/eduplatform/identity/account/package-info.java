/** Owns the people and their addresses. Calls nothing else here. */
@NullMarked
package com.eduplatform.identity.account;

import org.jspecify.annotations.NullMarked;

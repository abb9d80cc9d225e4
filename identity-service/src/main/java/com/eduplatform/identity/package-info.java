/** Who somebody is and may be: accounts, sessions, roles. The fleet's only issuer of tokens. */
@NullMarked
package com.eduplatform.identity;

import org.jspecify.annotations.NullMarked;

/** What others verify access tokens by. */
@NullMarked
package com.eduplatform.identity.keys;

import org.jspecify.annotations.NullMarked;

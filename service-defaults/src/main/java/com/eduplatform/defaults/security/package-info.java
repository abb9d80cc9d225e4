/**
 * Who is calling: access tokens, the caller of the present request, the token between services.
 */
@NullMarked
package com.eduplatform.defaults.security;

import org.jspecify.annotations.NullMarked;

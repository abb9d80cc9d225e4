package com.eduplatform.defaults.security;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Marks an operation that anybody may call without a token. Every other one is refused without: deny by default. */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
public @interface Public {}

package com.eduplatform.defaults.security;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Marks an operation for sibling services only: it takes {@link InternalToken} instead of a person's token. */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
public @interface Internal {}

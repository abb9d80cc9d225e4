/** The five services and the gateway: packages, start, readiness. May call process and topology. */
@NullMarked
package com.eduplatform.fleet.service;

import org.jspecify.annotations.NullMarked;

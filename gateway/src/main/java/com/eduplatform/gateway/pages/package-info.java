/**
 * What the gateway shows to people: the status page and one description of all APIs. May call {@code limit}, {@code origin} and
 * {@code edge}.
 */
@NullMarked
package com.eduplatform.gateway.pages;

import org.jspecify.annotations.NullMarked;

/**
 * What the tests of every module share: real PostgreSQL and Redis, tokens of every kind, siblings faked over HTTP, hostile
 * input. Knows no service.
 */
@NullMarked
package com.eduplatform.testing;

import org.jspecify.annotations.NullMarked;

/**
 * Events between services: an outbox that is part of the transaction, Redis streams that carry it, and an inbox that lets
 * every effect happen once. PostgreSQL is the truth; a stream that is lost is published again.
 */
@NullMarked
package com.eduplatform.defaults.events;

import org.jspecify.annotations.NullMarked;

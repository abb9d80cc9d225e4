package com.eduplatform.defaults.time;

import java.util.UUID;

/** A source of UUIDv7 (RFC 9562 section 5.7): unique, and rising with time within one process. */
@FunctionalInterface
public interface Ids {
    UUID next();
}

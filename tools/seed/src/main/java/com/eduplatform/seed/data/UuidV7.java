package com.eduplatform.seed.data;

import java.util.UUID;

/**
 * Ids as the services make them (RFC 9562, version 7), but from a given moment. The 12 bits after the milliseconds carry the
 * microseconds (method 3 of the RFC), so ids of one table are distinct because its moments are, and sort as they do.
 */
final class UuidV7 {
    private UuidV7() {}

    /** @param micros microseconds since 1970 */
    static UUID at(long micros, long random) {
        long millis = Math.floorDiv(micros, 1000L);
        long fraction = (Math.floorMod(micros, 1000L) << 12) / 1000;
        return new UUID(millis << 16 | 0x7000 | fraction, 0x8000_0000_0000_0000L | random >>> 2);
    }
}

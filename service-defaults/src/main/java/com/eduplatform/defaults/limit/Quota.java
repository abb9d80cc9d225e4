package com.eduplatform.defaults.limit;

import java.time.Duration;

/**
 * How many times within a time that slides along.
 *
 * @param name of the class of requests that share it: in keys and in the metric, so few and short
 * @param max at least 1
 * @param window at least 1 ms
 */
public record Quota(String name, long max, Duration window) {
    /** @throws IllegalArgumentException if nothing would ever be allowed */
    public Quota {
        if (max < 1 || window.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "The limit " + name + " must allow something: at least 1 in at least 1 ms");
        }
    }

    public static Quota perMinute(String name, long max) {
        return new Quota(name, max, Duration.ofMinutes(1));
    }

    /**
     * The quota of one of those who have it.
     *
     * @param owner is hashed: neither Redis nor a log learns it
     */
    public Bucket of(String owner) {
        return new Bucket(this, "limit:" + name + ":" + Fingerprint.of(owner));
    }

    /** @param key in Redis */
    public record Bucket(Quota quota, String key) {}
}

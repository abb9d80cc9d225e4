package com.eduplatform.seed.db;

/** Why the seeder cannot do what it was asked: a sentence for the person who asked. */
public final class SeedFailure extends RuntimeException {
    public SeedFailure(String message) {
        super(message);
    }

    public SeedFailure(String message, Throwable cause) {
        super(message, cause);
    }
}

package com.eduplatform.defaults.remote;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** The services that this one asks. */
@Singleton
public final class Siblings {
    private final Map<String, Sibling> byName = new HashMap<>();

    Siblings(SiblingConfig config, Clock clock) {
        config.byName().forEach((name, addresses) -> byName.put(name, new Sibling(addresses.urls(), clock)));
    }

    /** @throws IllegalArgumentException when {@code eduplatform.siblings.<name>.urls} is not set */
    public Sibling named(String name) {
        Sibling sibling = byName.get(name);
        if (sibling == null) {
            throw new IllegalArgumentException("Nobody has said where " + name + " is");
        }
        return sibling;
    }
}

package com.eduplatform.defaults.http;

import io.smallrye.mutiny.Uni;

/** Something a process needs in order to be useful; every bean of this type is part of {@code GET /health/ready}. */
public interface ReadinessCheck {
    /** The name in the answer's {@code checks}: {@code postgres}. */
    String name();

    /** Whether the process is of no use without it. An optional one is reported, and changes nothing. */
    boolean isRequired();

    /** Completes normally if it is there; any failure, or no answer within a second, means that it is not. */
    Uni<Void> probe();
}

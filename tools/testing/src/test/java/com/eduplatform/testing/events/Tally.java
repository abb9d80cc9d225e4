package com.eduplatform.testing.events;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The effect of one event. */
@Entity
@Table(name = "tally")
public class Tally {
    @Id
    UUID id;

    @Column(name = "event_id")
    UUID eventId;

    @Column(name = "aggregate_id")
    UUID aggregateId;

    @Column(name = "number")
    int number;

    @Column(name = "version")
    long version;

    @Column(name = "request_id")
    @Nullable
    String requestId;
}

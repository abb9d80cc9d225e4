package com.eduplatform.payment.idempotency;

/**
 * An answer to be remembered, as it goes over the wire.
 *
 * @param replayed whether an earlier request had the effect; on the wire {@code Idempotent-Replayed: true}
 */
public record Answer(int status, String json, boolean replayed) {
    public static final String REPLAYED_HEADER = "Idempotent-Replayed";
}

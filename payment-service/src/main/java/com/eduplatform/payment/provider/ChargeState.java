package com.eduplatform.payment.provider;

/** What became of a charge, as far as its provider says. The first two are final. */
public enum ChargeState {
    PAID,
    DECLINED,
    /** The provider calls back, or tells whoever asks later. */
    PENDING
}

package com.eduplatform.defaults.http;

/** The order of our Vert.x filters: a higher one runs earlier. */
public final class FilterOrder {
    static final int REQUEST_ID = 900;
    static final int DRAINING = 850;
    static final int METRICS = 800;
    static final int READABLE = 710;
    static final int LIMITS = 700;
    public static final int KEPT_ANSWERS = 600;

    private FilterOrder() {}
}

package com.eduplatform.defaults.cache;

import org.jspecify.annotations.Nullable;

/** What was read for a request's target, ready to be sent to whoever may see it. Never changes. */
public interface Prepared {
    /** What it tells of: it is outdated when that changes. */
    String subject();

    /** Bytes of memory, roughly. */
    int size();

    /**
     * What this client is sent without anybody being asked; null if that takes a decision.
     *
     * @param isKnown whether the client shows a token, be it good or bad
     */
    @Nullable
    Answer withoutAsking(boolean isKnown);
}

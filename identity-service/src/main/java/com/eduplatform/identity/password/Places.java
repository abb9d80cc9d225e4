package com.eduplatform.identity.password;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who may wait for a hash: as many as will have their turn within the longest wait, by what the last hashes have taken, and of
 * one address at most three quarters of them, so that nobody's burst keeps everybody else out. Thread-safe.
 */
final class Places {
    /** One core's time at cost 12, until it is known better. */
    private static final double NANOS_AT_COST_12 = 300e6;

    private static final int ORDINARY_COST = 12;
    /** However short a hash is. */
    private static final int MOST_PER_THREAD = 64;
    /** Of the newest hash in the mean. */
    private static final double WEIGHT = 0.1;

    private final int threads;
    private final double maxWait;
    private final Map<String, Integer> bySource = new HashMap<>();
    private double nanosPerHash;
    private int taken;

    Places(int threads, Duration maxWait, int cost) {
        this.threads = threads;
        this.maxWait = maxWait.toNanos();
        this.nanosPerHash = NANOS_AT_COST_12 * Math.pow(2, (double) cost - ORDINARY_COST);
    }

    /** @param source of whom not all places may be taken; null for no such bound */
    synchronized boolean take(@Nullable String source) {
        int all = all();
        if (taken >= all) {
            return false;
        }
        if (source != null) {
            int ofSource = bySource.getOrDefault(source, 0);
            if (ofSource >= Math.max(1, all * 3 / 4)) {
                return false;
            }
            bySource.put(source, ofSource + 1);
        }
        taken++;
        return true;
    }

    /** Does what the place was taken for, and gives it back. */
    <T> T work(@Nullable String source, Supplier<T> work) {
        long start = System.nanoTime();
        try {
            T result = work.get();
            learn(System.nanoTime() - start);
            return result;
        } finally {
            giveBack(source);
        }
    }

    synchronized void giveBack(@Nullable String source) {
        taken--;
        if (source != null) {
            bySource.computeIfPresent(source, (same, count) -> count == 1 ? null : count - 1);
        }
    }

    private synchronized void learn(long nanos) {
        nanosPerHash += WEIGHT * (nanos - nanosPerHash);
    }

    /** Those who are being served, and those behind them. */
    synchronized int all() {
        int behind = Math.clamp((long) (maxWait / nanosPerHash), 1, MOST_PER_THREAD);
        return threads * (1 + behind);
    }
}

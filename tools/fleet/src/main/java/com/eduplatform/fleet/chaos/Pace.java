package com.eduplatform.fleet.chaos;

import java.time.Duration;

/**
 * Spreads faults evenly over purchases, and purchases over a time: neither runs ahead of the other, however long a fault lasts. Safe
 * for many at once.
 */
final class Pace {
    /** Purchases may be ahead of the faults by so many shares, so that somebody buys while one is mended. */
    private static final int AHEAD = 2;

    /** So often everybody looks whether the time is over. */
    private static final long STEP_MILLIS = 1_000;

    private final int purchases;
    private final int faults;
    private final long intervalNanos;
    private final long start = System.nanoTime();
    private int begun;
    private int ended;
    private int broken;
    private final long end;
    private boolean stopped;

    /**
     * @param over at least so long; zero for as fast as faults allow
     * @param atMost after which nobody gets another turn
     */
    Pace(int purchases, int faults, Duration over, Duration atMost) {
        this.end = start + atMost.toNanos();
        this.purchases = purchases;
        this.faults = faults;
        this.intervalNanos = over.toNanos() / Math.max(1, purchases);
    }

    /** Waits for one's turn. The number of the purchase from 0 on, or -1 if there are no more. */
    synchronized int nextPurchase() throws InterruptedException {
        while (!isOver() && begun < purchases) {
            long early = start + begun * intervalNanos - System.nanoTime();
            if (early <= 0 && begun < allowed()) {
                return begun++;
            }
            wait(early > 0 ? Math.clamp(early / 1_000_000, 1, STEP_MILLIS) : STEP_MILLIS);
        }
        return -1;
    }

    synchronized void purchaseEnded() {
        ended++;
        notifyAll();
    }

    /** Waits for its turn. False if there are no more. */
    synchronized boolean nextFault() throws InterruptedException {
        while (!isOver() && broken < faults && ended < (long) broken * purchases / faults) {
            wait(STEP_MILLIS);
        }
        if (isOver() || broken == faults) {
            return false;
        }
        broken++;
        notifyAll();
        return true;
    }

    /** Nobody gets another turn. */
    synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    synchronized int ended() {
        return ended;
    }

    private boolean isOver() {
        return stopped || System.nanoTime() > end;
    }

    private long allowed() {
        return faults == 0 ? purchases : Math.min(purchases, (long) (broken + AHEAD) * purchases / faults + 1);
    }
}

package com.eduplatform.seed.data;

/**
 * A random permutation of 0..size-1 that stores nothing: a Feistel network over the next power of four, walked until it
 * lands inside. "The first k places of the shuffle" is how exactly k of n are chosen at random, and {@link #indexOf}
 * enumerates the chosen.
 */
public final class Shuffle {
    private static final int ROUNDS = 6;

    private final Dice dice;
    private final int size;
    private final int halfBits;
    private final int mask;

    public Shuffle(Dice dice, int size) {
        this.dice = dice;
        this.size = size;
        this.halfBits = Math.max(1, (Integer.SIZE - Integer.numberOfLeadingZeros(Math.max(0, size - 1)) + 1) / 2);
        this.mask = (1 << halfBits) - 1;
    }

    /** The place of {@code index} in the shuffled order. */
    public int placeOf(int index) {
        long value = index;
        do {
            value = forward(value);
        } while (value >= size);
        return (int) value;
    }

    /** Which index stands at {@code place}: the inverse of {@link #placeOf}. */
    public int indexOf(int place) {
        long value = place;
        do {
            value = backward(value);
        } while (value >= size);
        return (int) value;
    }

    private long forward(long value) {
        long left = value >>> halfBits;
        long right = value & mask;
        for (int round = 0; round < ROUNDS; round++) {
            long next = left ^ (scramble(round, right) & mask);
            left = right;
            right = next;
        }
        return left << halfBits | right;
    }

    private long backward(long value) {
        long left = value >>> halfBits;
        long right = value & mask;
        for (int round = ROUNDS - 1; round >= 0; round--) {
            long previous = right ^ (scramble(round, left) & mask);
            right = left;
            left = previous;
        }
        return left << halfBits | right;
    }

    private long scramble(int round, long half) {
        return dice.bits((long) round << 32 | half);
    }
}

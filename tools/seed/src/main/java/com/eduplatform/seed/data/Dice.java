package com.eduplatform.seed.data;

import java.util.List;

/**
 * Random numbers by address instead of by turn: the same seed, topic and index give the same number, whoever asks and in
 * whatever order. So every table is generated on its own, in parallel, and no row has to be remembered.
 */
public final class Dice {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final long salt;

    public Dice(long seed) {
        this.salt = mix(seed + GOLDEN);
    }

    /** Independent dice for one kind of decision; renaming a topic changes the rows that hang on it. */
    public Dice of(String topic) {
        long hash = salt;
        for (int i = 0; i < topic.length(); i++) {
            hash = mix(hash + topic.charAt(i) * GOLDEN);
        }
        return new Dice(hash);
    }

    public long bits(long index) {
        return mix(salt + index * GOLDEN);
    }

    /** Uniform in [0, 1). */
    public double unit(long index) {
        return (bits(index) >>> 11) * 0x1p-53;
    }

    /** Uniform in [0, bound). */
    public int below(long index, int bound) {
        return (int) below(index, (long) bound);
    }

    /** Uniform in [0, bound). */
    public long below(long index, long bound) {
        return Math.unsignedMultiplyHigh(bits(index), bound);
    }

    /** Uniform in [low, high], both included. */
    public int between(long index, int low, int high) {
        return low + below(index, high - low + 1);
    }

    public <T> T pick(long index, List<T> choices) {
        return choices.get(below(index, choices.size()));
    }

    // SplitMix64's finalizer (Stafford's variant 13): every output bit depends on every input bit.
    private static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}

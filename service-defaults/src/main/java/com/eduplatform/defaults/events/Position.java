package com.eduplatform.defaults.events;

/** The id of an entry in a Redis stream, {@code <ms>-<seq>}: later entries have greater ones. */
record Position(long ms, long seq) implements Comparable<Position> {
    /** Before every entry. */
    static final Position START = new Position(0, 0);

    private static final long MOST_IN_A_MILLISECOND = 1L << 40;

    static Position parse(String id) {
        int dash = id.indexOf('-');
        return new Position(Long.parseLong(id.substring(0, dash)), Long.parseLong(id.substring(dash + 1)));
    }

    @Override
    public int compareTo(Position other) {
        return ms != other.ms ? Long.compare(ms, other.ms) : Long.compare(seq, other.seq);
    }

    /** Below this and above every entry before it: nobody adds so many in one millisecond, and Lua still counts exactly. */
    Position before() {
        if (equals(START)) {
            return START;
        }
        return seq > 0 ? new Position(ms, seq - 1) : new Position(Math.max(0, ms - 1), MOST_IN_A_MILLISECOND);
    }

    Position orLater(Position other) {
        return compareTo(other) >= 0 ? this : other;
    }

    Position orEarlier(Position other) {
        return compareTo(other) <= 0 ? this : other;
    }

    @Override
    public String toString() {
        return ms + "-" + seq;
    }
}

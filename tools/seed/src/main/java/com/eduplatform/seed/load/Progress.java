package com.eduplatform.seed.load;

import java.io.PrintStream;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Shows how far the loading is: one line for each table when it is done, and on a terminal a bar below them that is redrawn.
 * Threads of all databases report here.
 */
public final class Progress implements AutoCloseable {
    private static final int BAR = 20;
    private static final int WIDTH = 79;
    private static final long REDRAW_MS = 200;

    private final PrintStream out;
    private final boolean terminal;
    private final long expected;
    private final long begun = System.nanoTime();
    private final AtomicLong rows = new AtomicLong();
    private final ConcurrentLinkedQueue<String> running = new ConcurrentLinkedQueue<>();
    private boolean closed;

    /** @param expected rows of the whole run */
    public Progress(PrintStream out, boolean terminal, long expected) {
        this.out = out;
        this.terminal = terminal;
        this.expected = expected;
        if (terminal) {
            Thread.startVirtualThread(this::paint);
        }
    }

    /** One step at work; {@link Step#done} says how long it took. */
    public Step start(String name, long stepRows) {
        running.add(name);
        return new Step(name, stepRows);
    }

    public synchronized void say(String line) {
        out.println((terminal ? "\r\u001b[K" : "") + line);
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (terminal) {
            out.print("\r\u001b[K");
        }
    }

    private void paint() {
        try {
            while (draw()) {
                Thread.sleep(REDRAW_MS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean draw() {
        if (closed) {
            return false;
        }
        StringJoiner names = new StringJoiner(", ");
        running.forEach(names::add);
        long done = rows.get();
        int filled = (int) Math.min(BAR, expected == 0 ? BAR : BAR * done / expected);
        String line = String.format(
                Locale.ROOT,
                "[%s%s] %,d of %,d rows, %,.0f/s  %s",
                "=".repeat(filled),
                " ".repeat(BAR - filled),
                done,
                expected,
                done / seconds(begun),
                names);
        out.print("\r" + line.substring(0, Math.min(line.length(), WIDTH)) + "\u001b[K");
        out.flush();
        return true;
    }

    private static double seconds(long since) {
        return Math.max(1e-3, (System.nanoTime() - since) / 1e9);
    }

    /** Part of the work, on one thread. */
    public final class Step {
        private final String name;
        private final long stepRows;
        private final long started = System.nanoTime();

        private Step(String name, long stepRows) {
            this.name = name;
            this.stepRows = stepRows;
        }

        public void add(long more) {
            rows.addAndGet(more);
        }

        public void done() {
            running.remove(name);
            double seconds = seconds(started);
            String amount = stepRows == 0
                    ? ""
                    : String.format(Locale.ROOT, "  %,12d rows  %,10.0f rows/s", stepRows, stepRows / seconds);
            say(String.format(Locale.ROOT, "%-28s %6.1f s%s", name, seconds, amount));
        }
    }
}

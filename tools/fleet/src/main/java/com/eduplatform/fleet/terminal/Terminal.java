package com.eduplatform.fleet.terminal;

import java.io.PrintStream;
import java.util.Map;

/**
 * Where the fleet writes to. Colours and the rewritten status line appear only for a person at a terminal; {@code NO_COLOR}
 * (https://no-color.org) switches colours off, {@code CLICOLOR_FORCE} on. Safe to use from several threads.
 */
public final class Terminal {
    private final PrintStream out;
    private final boolean coloured;
    private final boolean interactive;
    private boolean statusShown;

    public Terminal(PrintStream out, boolean coloured, boolean interactive) {
        this.out = out;
        this.coloured = coloured;
        this.interactive = interactive;
    }

    /** The script tells whether output goes to a person: a JVM can only ask for input and output together. */
    public static Terminal of(Map<String, String> environment, PrintStream out) {
        boolean interactive = Boolean.getBoolean("fleet.interactive")
                && !environment.getOrDefault("TERM", "dumb").equals("dumb");
        boolean refused = !environment.getOrDefault("NO_COLOR", "").isEmpty();
        boolean forced = !environment.getOrDefault("CLICOLOR_FORCE", "0").equals("0");
        return new Terminal(out, !refused && (interactive || forced), interactive);
    }

    public synchronized void line(String text) {
        clearStatus();
        out.println(text);
        out.flush();
    }

    /** A line that the next output replaces; nothing when nobody watches. */
    public synchronized void status(String text) {
        if (interactive) {
            clearStatus();
            out.print(paint(Colour.DIM, text));
            out.flush();
            statusShown = true;
        }
    }

    /** One step that is done: {@code ✓ course-db      ready on 5434}. */
    public void done(String subject, String text) {
        mark(Colour.GREEN, "✓", subject, text);
    }

    public void working(String subject, String text) {
        mark(Colour.BLUE, "·", subject, text);
    }

    public void warn(String subject, String text) {
        mark(Colour.YELLOW, "!", subject, text);
    }

    public void failed(String subject, String text) {
        mark(Colour.RED, "✗", subject, text);
    }

    public String paint(Colour colour, String text) {
        return coloured ? colour.paint(text) : text;
    }

    private void mark(Colour colour, String mark, String subject, String text) {
        line("%s %-16s %s".formatted(paint(colour, mark), subject, text));
    }

    private void clearStatus() {
        if (statusShown) {
            out.print("\r\u001B[2K");
            statusShown = false;
        }
    }
}

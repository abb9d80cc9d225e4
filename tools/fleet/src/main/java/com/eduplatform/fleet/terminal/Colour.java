package com.eduplatform.fleet.terminal;

/** The colours that the fleet uses, as ANSI codes. */
public enum Colour {
    BOLD("1"),
    DIM("2"),
    RED("31"),
    GREEN("32"),
    YELLOW("33"),
    BLUE("34"),
    MAGENTA("35"),
    CYAN("36"),
    BRIGHT_BLUE("94"),
    BRIGHT_MAGENTA("95"),
    BRIGHT_CYAN("96");

    private static final Colour[] OF_MEMBERS = {
        CYAN, GREEN, YELLOW, BLUE, MAGENTA, BRIGHT_CYAN, BRIGHT_BLUE, BRIGHT_MAGENTA
    };

    private final String code;

    Colour(String code) {
        this.code = code;
    }

    /** The colour of the n-th member's log lines; the same in every run. */
    public static Colour ofMember(int index) {
        return OF_MEMBERS[Math.floorMod(index, OF_MEMBERS.length)];
    }

    String paint(String text) {
        return "\u001B[" + code + "m" + text + "\u001B[0m";
    }
}

package com.eduplatform.course.text;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where links lead: of HTML only to the web and to mail, of Markdown anywhere but to code. */
final class Links {
    private static final Set<String> SAFE = Set.of("http", "https", "mailto", "tel");
    private static final Pattern SCHEME = Pattern.compile("^([^/?#:]*):");
    private static final Pattern DANGEROUS = Pattern.compile(
            "(?:java|vb|live)script:|data:(?:text/|image/svg|application/|multipart/|message/|model/|[;,])");
    private static final Pattern ENTITY =
            Pattern.compile("&(?:#x0*([0-9a-f]{1,6})|#0*([0-9]{1,7})|(colon|tab|newline));?", Pattern.CASE_INSENSITIVE);

    private static final int LONGEST_BEGINNING = 24;
    /** Who writes this many blanks and entities before a URL hides something. */
    private static final int LONGEST_DISGUISE = 500;

    private static final int DELETE = 0x7f;

    private Links() {}

    /** For attributes: a relative reference, or one of the few schemes that only lead somewhere. */
    static boolean isSafe(String url) {
        StringBuilder plain = new StringBuilder();
        plain(url, 0, url.length(), url.length(), plain);
        Matcher scheme = SCHEME.matcher(Html.lower(plain.toString()));
        return !scheme.find() || SAFE.contains(scheme.group(1));
    }

    /** Whether a URL at this place begins so that it would run code. */
    static boolean isDangerous(String text, int start, int end) {
        StringBuilder beginning = new StringBuilder();
        int stop = Math.min(end, start + LONGEST_DISGUISE);
        plain(text, start, stop, LONGEST_BEGINNING, beginning);
        boolean isDisguised = stop < end && beginning.length() < LONGEST_BEGINNING;
        return isDisguised
                || DANGEROUS.matcher(Html.lower(beginning.toString())).lookingAt();
    }

    /** Whether the {@code ]} before this place belongs to {@code [text](target)} or {@code [name]: target}. */
    static boolean isTargetAhead(String text, int at, int end) {
        return at < end && (text.charAt(at) == '(' || text.charAt(at) == ':');
    }

    /**
     * Copies {@code ](target} with the target replaced by {@code #} if it is dangerous, else the two brackets alone: the
     * target may hold a tag.
     *
     * @param at the {@code ]}
     * @return where the text goes on behind what was copied
     */
    static int copyTarget(String text, int at, int end, StringBuilder out) {
        int start = at + 2;
        while (start < end && (Character.isWhitespace(text.charAt(start)) || text.charAt(start) == '<')) {
            start++;
        }
        if (!isDangerous(text, start, end)) {
            out.append(text, at, at + 2);
            return at + 2;
        }
        out.append(text, at, start).append('#');
        return endOfTarget(text, start, end);
    }

    /** A target ends at a blank, at an angle bracket, or at the parenthesis that closes what was open before it. */
    private static int endOfTarget(String text, int start, int end) {
        int depth = 0;
        int at = start;
        while (at < end && !Character.isWhitespace(text.charAt(at)) && "<>".indexOf(text.charAt(at)) < 0) {
            if (text.charAt(at) == '(') {
                depth++;
            } else if (text.charAt(at) == ')' && depth-- == 0) {
                break;
            }
            at++;
        }
        return at;
    }

    /**
     * A URL as a browser ends up with it: entities decoded, Markdown's backslashes and all blanks gone.
     *
     * @param max how many characters are enough
     */
    private static void plain(String text, int start, int end, int max, StringBuilder out) {
        Matcher entity = ENTITY.matcher(text);
        int at = start;
        while (at < end && out.length() < max) {
            char c = text.charAt(at);
            if (c == '&' && entity.region(at, end).lookingAt()) {
                append(character(entity), out);
                at = entity.end();
            } else {
                append(c, out);
                at++;
            }
        }
    }

    private static void append(int c, StringBuilder out) {
        if (c > ' ' && c != '\\' && c != DELETE) {
            out.appendCodePoint(c);
        }
    }

    private static int character(Matcher entity) {
        if (entity.group(3) != null) {
            return entity.group(3).equalsIgnoreCase("colon") ? ':' : ' ';
        }
        int code = entity.group(1) != null ? Integer.parseInt(entity.group(1), 16) : Integer.parseInt(entity.group(2));
        return Character.isValidCodePoint(code) ? code : ' ';
    }
}

package com.eduplatform.course.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A start or end tag, cut into pieces as browsers cut it (HTML standard, section 13.2.5): after the name come attributes,
 * parted by blanks or slashes, and only a quoted value may hold a {@code >}.
 *
 * @param name in lower case
 * @param end behind the {@code >}
 * @param isClosed whether there was one
 */
record Tag(String text, int start, String name, List<Attribute> attributes, int end, boolean isClosed) {
    /** Nobody writes longer ones. Reading on would let a text of unclosed tags cost the square of its length. */
    static final int MAX_LENGTH = 2_000;

    /** Longer than any element's. */
    private static final int MAX_NAME = 50;

    /**
     * @param start where it begins in the text, the blank or slash before it included
     * @param value without quotes, empty for a bare attribute
     */
    record Attribute(int start, int end, String name, String value, boolean isBare) {}

    static Tag read(String text, int start, int limit) {
        return new Reader(text, start, Math.min(limit, start + MAX_LENGTH)).tag();
    }

    /** The name alone of the tag that begins here. */
    static String nameAt(String text, int start, int limit) {
        return new Reader(text, start, Math.min(limit, start + MAX_NAME)).name();
    }

    boolean isEndTag() {
        return text.charAt(start + 1) == '/';
    }

    /** The tag as it is written, without the attributes that are refused. */
    String withOnly(Predicate<Attribute> harmless) {
        StringBuilder kept = new StringBuilder();
        int from = start;
        for (Attribute attribute : attributes) {
            if (!harmless.test(attribute)) {
                kept.append(text, from, attribute.start);
                from = attribute.end;
            }
        }
        return kept.append(text, from, end).toString();
    }

    private static final class Reader {
        private final String text;
        private final int start;
        private final int limit;
        private int at;

        Reader(String text, int start, int limit) {
            this.text = text;
            this.start = start;
            this.limit = limit;
            this.at = start + 1;
        }

        String name() {
            if (text.charAt(at) == '/') {
                at++;
            }
            int nameStart = at;
            skipUntil(" \t\n\f\r/>");
            return Html.lower(text.substring(nameStart, at));
        }

        Tag tag() {
            String name = name();
            List<Attribute> attributes = new ArrayList<>();
            while (at < limit && text.charAt(at) != '>') {
                attribute(attributes);
            }
            boolean isClosed = at < limit;
            return new Tag(text, start, name, attributes, isClosed ? at + 1 : at, isClosed);
        }

        private void attribute(List<Attribute> attributes) {
            int from = at;
            skipWhile(" \t\n\f\r/");
            if (at == limit || text.charAt(at) == '>') {
                return;
            }
            int nameStart = at++;
            skipUntil(" \t\n\f\r/>=");
            String name = Html.lower(text.substring(nameStart, at));
            int afterName = at;
            skipWhile(" \t\n\f\r");
            if (at == limit || text.charAt(at) != '=') {
                at = afterName;
                attributes.add(new Attribute(from, at, name, "", true));
                return;
            }
            at++;
            skipWhile(" \t\n\f\r");
            String value = value();
            attributes.add(new Attribute(from, at, name, value, false));
        }

        private String value() {
            if (at == limit) {
                return "";
            }
            char quote = text.charAt(at);
            int from = at;
            if (quote == '"' || quote == '\'') {
                at++;
                skipUntil(String.valueOf(quote));
                String value = text.substring(from + 1, at);
                at = Math.min(at + 1, limit);
                return value;
            }
            skipUntil(" \t\n\f\r>");
            return text.substring(from, at);
        }

        private void skipUntil(String stops) {
            while (at < limit && stops.indexOf(text.charAt(at)) < 0) {
                at++;
            }
        }

        private void skipWhile(String skipped) {
            while (at < limit && skipped.indexOf(text.charAt(at)) >= 0) {
                at++;
            }
        }
    }
}

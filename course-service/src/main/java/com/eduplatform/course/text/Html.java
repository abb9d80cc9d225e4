package com.eduplatform.course.text;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes what is dangerous in HTML out of text that is mostly Markdown, and nothing else: every other character comes back
 * as it was written. A library that parses and prints again cannot do that; it would escape the
 * angle bracket of {@code a < b} and close {@code List<String>} with an end tag.
 *
 * <p>Elements of {@link Allowed} stay with their harmless attributes. Other elements of HTML go, scripts and the like with
 * their content. What merely looks like a tag ({@code <String>}) stays unless an attribute of it would act. Markdown code
 * stays where every reader of Markdown agrees that it is code. Links of Markdown lose dangerous targets. What comes out
 * is a fixed point: cleaning it again finds nothing, so no removal can have put a tag together.
 */
public final class Html {
    /** Enough for any honest text; only somebody who nests tags in tags needs more. */
    private static final int PASSES = 4;

    private static final Pattern TAG_START = Pattern.compile("<(?=[A-Za-z/!?])");

    /** {@code <?>} and {@code <? extends T>} of Java. */
    private static final Pattern WILDCARD = Pattern.compile("<\\?[^<\"'`=]*");

    private Html() {}

    /** @param text at most {@link Prose#MAX_LENGTH} characters: time grows with it, not with its square */
    public static String clean(String text) {
        String current = text;
        for (int pass = 0; pass < PASSES; pass++) {
            String next = new Pass(current).run();
            if (next.equals(current)) {
                return next;
            }
            current = next;
        }
        return new Pass(TAG_START.matcher(current).replaceAll("")).run();
    }

    /** One walk over a text. */
    private static final class Pass {
        private final String text;
        private final List<MarkdownCode.Range> code;
        private final StringBuilder out;
        /** What is looked for in vain up to the next piece of code. */
        private final Set<String> missing = new HashSet<>();

        private int at;
        private int endOfTag = -1;
        private int acting = -1;

        Pass(String text) {
            this.text = text;
            this.code = MarkdownCode.in(text);
            this.out = new StringBuilder(text.length());
        }

        String run() {
            for (MarkdownCode.Range range : code) {
                cleanUpTo(range.start());
                out.append(text, at, range.end());
                at = range.end();
            }
            cleanUpTo(text.length());
            return out.toString();
        }

        private void cleanUpTo(int end) {
            missing.clear();
            while (at < end) {
                char c = text.charAt(at);
                if (c == '<') {
                    markup(end);
                } else if (c == ']' && Links.isTargetAhead(text, at + 1, end)) {
                    at = Links.copyTarget(text, at, end, out);
                } else {
                    out.append(c);
                    at++;
                }
            }
        }

        private void markup(int end) {
            char next = at + 1 < end ? text.charAt(at + 1) : ' ';
            if (next == '!' || next == '?') {
                comment(end);
            } else if (next == '/' || isLetter(next)) {
                tag(end);
            } else {
                keep(at + 1);
            }
        }

        /** Comments go. {@code List<?>}, which browsers take for one, says nothing and stays. */
        private void comment(int end) {
            String close = text.startsWith("<!--", at) ? "-->" : ">";
            int after = behind(close, at + 2, end);
            if (after < 0) {
                at += 2;
            } else if (WILDCARD.matcher(text).region(at, after).matches()) {
                keep(after);
            } else {
                at = after;
            }
        }

        private void tag(int end) {
            Tag tag = nextEndOfTag(end) < at + Tag.MAX_LENGTH ? Tag.read(text, at, end) : null;
            if (tag == null || !tag.isClosed()) {
                unclosed(end);
            } else if (Allowed.isElement(tag.name())) {
                out.append(tag.withOnly(attribute -> Allowed.isAttribute(tag.name(), attribute)));
                at = tag.end();
            } else if (Allowed.isHarmlessUnknown(tag)) {
                keep(tag.end());
            } else {
                at = Allowed.losesContent(tag.name()) && !tag.isEndTag() ? endOfContent(tag, end) : tag.end();
            }
        }

        /** A browser would go on reading in whatever the page has behind this text, so nothing may act there. */
        private void unclosed(int end) {
            if (Allowed.mayStayUnclosed(Tag.nameAt(text, at, end)) && nextActing() >= end) {
                out.append('<');
            }
            at++;
        }

        /** Found once for all tags before it, as is the next: else a text of unclosed tags would cost its square. */
        private int nextEndOfTag(int end) {
            if (endOfTag <= at) {
                int found = text.indexOf('>', at);
                endOfTag = found < 0 ? Integer.MAX_VALUE : found;
            }
            return endOfTag < end ? endOfTag : Integer.MAX_VALUE;
        }

        private int nextActing() {
            if (acting <= at) {
                Matcher assignment = Allowed.ACTING_ASSIGNMENT.matcher(text);
                acting = assignment.find(at) ? assignment.start() : Integer.MAX_VALUE;
            }
            return acting;
        }

        private int endOfContent(Tag tag, int end) {
            int after = behind("</" + tag.name(), tag.end(), end);
            if (after < 0) {
                return tag.end();
            }
            Tag endTag = Tag.read(text, after - tag.name().length() - 2, end);
            return endTag.isClosed() && endTag.name().equals(tag.name()) ? endTag.end() : tag.end();
        }

        /** Looks for it, without regard to case, once: what is not there is not there further on either. Else -1. */
        private int behind(String closing, int from, int end) {
            if (missing.contains(closing)) {
                return -1;
            }
            for (int i = from; i <= end - closing.length(); i++) {
                if (text.regionMatches(true, i, closing, 0, closing.length())) {
                    return i + closing.length();
                }
            }
            missing.add(closing);
            return -1;
        }

        private void keep(int until) {
            out.append(text, at, until);
            at = until;
        }
    }

    static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}

package com.eduplatform.course.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the code in Markdown (CommonMark 0.31): fenced blocks and spans within one line. Only what is code for certain
 * counts: from the first thing on that might make a reader see it differently (raw HTML, fences inside of lists or
 * quotes, a span that is not closed in its line) the rest is taken for text, because in code nothing is cleaned.
 */
final class MarkdownCode {
    private static final Pattern LINE = Pattern.compile("([^\\r\\n]*)(\\r\\n|\\r|\\n|\\z)");
    private static final Pattern FENCE = Pattern.compile("(`{3,})[^`]*|(~{3,}).*", Pattern.DOTALL);
    private static final Pattern BLANK = Pattern.compile("[ \\t]*");
    private static final Pattern ENDLESS_HTML =
            Pattern.compile("<(?:[!?]|(?:pre|script|style|textarea)\\b)", Pattern.CASE_INSENSITIVE);
    private static final Pattern TAG_START = Pattern.compile("<[A-Za-z/!?]");
    private static final Pattern BACKTICKS = Pattern.compile("`+");

    private final String text;
    private final List<Range> ranges = new ArrayList<>();
    /** Since the last blank line: whether a span would be one to every reader. */
    private boolean spansAreCertain = true;

    private boolean isInHtmlBlock;
    private boolean isCertain = true;

    /** @param end behind the last character */
    record Range(int start, int end) {}

    private MarkdownCode(String text) {
        this.text = text;
    }

    static List<Range> in(String text) {
        if (text.indexOf('`') < 0 && text.indexOf("~~~") < 0) {
            return List.of();
        }
        MarkdownCode code = new MarkdownCode(text);
        code.find();
        return code.ranges;
    }

    private void find() {
        Matcher line = LINE.matcher(text);
        while (isCertain && line.find() && line.end() > line.start()) {
            String content = line.group(1);
            Matcher fence = FENCE.matcher(content);
            if (fence.matches()) {
                fence(line, fence.end(1) > 0 ? fence.group(1) : fence.group(2));
            } else {
                line(content, line.start());
            }
        }
    }

    private void fence(Matcher line, String opener) {
        int start = line.start();
        while (!isInHtmlBlock && line.find() && line.end() > line.start()) {
            if (isCloser(line.group(1), opener)) {
                ranges.add(new Range(start, line.end()));
                spansAreCertain = true;
                return;
            }
        }
        isCertain = false;
    }

    /** As long as the opener at least, indented by three blanks at most. */
    private static boolean isCloser(String content, String opener) {
        int indent = 0;
        while (indent < 3 && content.startsWith(" ", indent)) {
            indent++;
        }
        int at = indent;
        while (at < content.length() && content.charAt(at) == opener.charAt(0)) {
            at++;
        }
        return at - indent >= opener.length()
                && BLANK.matcher(content).region(at, content.length()).matches();
    }

    private void line(String content, int start) {
        if (BLANK.matcher(content).matches()) {
            spansAreCertain = true;
            isInHtmlBlock = false;
            return;
        }
        String inner = content.substring(behindContainers(content));
        isInHtmlBlock |= inner.startsWith("<");
        if (!inner.equals(content) && FENCE.matcher(inner).matches()) {
            isCertain = false;
            return;
        }
        int from = spans(content, start);
        if (ENDLESS_HTML.matcher(content).region(from, content.length()).find()) {
            isCertain = false;
        }
    }

    /** Behind the marks of quotes and lists, however deep. */
    private static int behindContainers(String content) {
        int at = 0;
        while (at < content.length() && " \t>*+-.)0123456789".indexOf(content.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    /** @return behind the last span of the line */
    private int spans(String content, int start) {
        Matcher run = BACKTICKS.matcher(content);
        int from = 0;
        while (spansAreCertain && run.find(from)) {
            int close = closing(content, run.end(), run.group().length());
            boolean isEscaped = run.start() > 0 && content.charAt(run.start() - 1) == '\\';
            boolean hasTagBefore =
                    TAG_START.matcher(content).region(from, run.start()).find();
            if (close < 0
                    || isEscaped
                    || hasTagBefore
                    || content.substring(run.end(), close).contains("|")) {
                spansAreCertain = false;
            } else {
                ranges.add(new Range(start + run.start(), start + close));
                from = close;
            }
        }
        spansAreCertain &=
                !TAG_START.matcher(content).region(from, content.length()).find();
        return from;
    }

    private static int closing(String content, int from, int length) {
        Matcher run = BACKTICKS.matcher(content);
        while (run.find(from)) {
            if (run.end() - run.start() == length) {
                return run.end();
            }
            from = run.end();
        }
        return -1;
    }
}

package com.eduplatform.fleet.invariant;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map.Entry;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A merge join of what must be with what is, both sorted by key: however many rows there are, it holds two of them. */
final class Comparison {
    private static final int EXAMPLES = 3;

    private final Rule rule;
    private final List<String> examples = new ArrayList<>();
    private long count;

    private Comparison(Rule rule) {
        this.rule = rule;
    }

    /** Keys of {@code expected} are unique, those of {@code found} need not be. */
    static Optional<Breach> of(
            Rule rule, Iterator<Entry<String, String>> expected, Iterator<Entry<String, String>> found) {
        Comparison comparison = new Comparison(rule);
        comparison.join(expected, found);
        return comparison.count == 0
                ? Optional.empty()
                : Optional.of(new Breach(rule.invariant(), rule.name(), comparison.count, comparison.examples));
    }

    private void join(Iterator<Entry<String, String>> expected, Iterator<Entry<String, String>> found) {
        Entry<String, String> is = next(found);
        while (expected.hasNext()) {
            Entry<String, String> must = expected.next();
            while (is != null && is.getKey().compareTo(must.getKey()) < 0) {
                unexpected(is);
                is = next(found);
            }
            if (is == null || !is.getKey().equals(must.getKey())) {
                wrong("missing: " + text(must));
                continue;
            }
            if (!is.getValue().equals(must.getValue())) {
                wrong("%s is %s instead of %s".formatted(must.getKey(), is.getValue(), must.getValue()));
            }
            for (is = next(found); is != null && is.getKey().equals(must.getKey()); is = next(found)) {
                wrong("once more: " + text(is));
            }
        }
        for (; is != null; is = next(found)) {
            unexpected(is);
        }
    }

    private void unexpected(Entry<String, String> pair) {
        if (rule.exact()) {
            wrong("unexpected: " + text(pair));
        }
    }

    private void wrong(String example) {
        count++;
        if (examples.size() < EXAMPLES) {
            examples.add(example);
        }
    }

    private static String text(Entry<String, String> pair) {
        return (pair.getKey() + " " + pair.getValue()).strip();
    }

    private static @Nullable Entry<String, String> next(Iterator<Entry<String, String>> pairs) {
        return pairs.hasNext() ? pairs.next() : null;
    }
}

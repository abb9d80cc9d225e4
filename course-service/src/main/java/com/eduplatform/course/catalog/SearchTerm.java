package com.eduplatform.course.catalog;

import com.eduplatform.defaults.data.Conditions;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Text to be found anywhere in a title or a description, without regard to case.
 *
 * <p>The trigram index knows terms that hold three letters or digits in a row. All others, such as {@code p}, {@code c#}
 * or {@code %}, are found by the bytes and pairs of bytes that they consist of ({@code byte_grams}).
 *
 * @param text in lower case
 */
record SearchTerm(String text) {
    private static final Pattern TRIGRAM = Pattern.compile("[\\p{L}\\p{N}]{3}");
    /** Up to here a term is one gram, and having the gram is the same as holding the term. */
    private static final int ONE_GRAM = 2;

    /** Lowers character by character as the database does; {@link String#toLowerCase} knows special cases of whole words. */
    static SearchTerm of(String text) {
        return new SearchTerm(text.codePoints()
                .map(Character::toLowerCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString());
    }

    /** Whether a statement looks for a term. */
    static boolean isIn(String sql) {
        return sql.contains("course_text(");
    }

    void restrict(Conditions conditions) {
        if (hasTrigram()) {
            conditions.and("course_text(title, description) LIKE ?", Conditions.containing(text));
            return;
        }
        conditions.and("byte_grams(utf8(course_text(title, description))) @> byte_grams(utf8(?))", text);
        if (text.getBytes(StandardCharsets.UTF_8).length > ONE_GRAM) {
            conditions.and("course_text(title, description) LIKE ?", Conditions.containing(text));
        }
    }

    private boolean hasTrigram() {
        return TRIGRAM.matcher(text).find();
    }
}

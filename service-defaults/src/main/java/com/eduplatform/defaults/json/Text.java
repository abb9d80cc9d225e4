package com.eduplatform.defaults.json;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** The forms that text values may take, for bodies and parameters alike. Pure. */
public final class Text {
    static final String UNSTORABLE = "must not contain NUL or broken characters";
    private static final Pattern UUID_FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    /** No exponents: 1e999999999 is short to send and endless to compute with. */
    private static final Pattern DECIMAL_FORM = Pattern.compile("-?[0-9]{1,20}(\\.[0-9]{1,20})?");

    private Text() {}

    /** Whether PostgreSQL can keep it: no NUL, no half of a surrogate pair. */
    public static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return false;
            }
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }

    /** The hyphenated form only; {@link UUID#fromString} alone would take {@code 1-1-1-1-1}. */
    public static Optional<UUID> uuid(String text) {
        return UUID_FORM.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }

    /** Up to 20 digits on each side of the point. */
    public static Optional<BigDecimal> decimal(String text) {
        return DECIMAL_FORM.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    /** How a constant is written outside of Java: in lower case. */
    public static String wireName(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}

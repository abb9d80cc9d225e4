package com.eduplatform.notification.message;

import com.eduplatform.defaults.json.Text;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The languages that the fleet speaks. */
public enum Language {
    RU,
    EN;

    /** The language of a tag such as {@code ru}, {@code en-GB} or {@code ru_RU}; empty for any other. */
    public static Optional<Language> of(@Nullable String tag) {
        if (tag == null) {
            return Optional.empty();
        }
        String spoken = Locale.forLanguageTag(tag.replace('_', '-')).getLanguage();
        for (Language language : values()) {
            if (language.tag().equals(spoken)) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }

    /** {@code ru} */
    public String tag() {
        return Text.wireName(this);
    }
}

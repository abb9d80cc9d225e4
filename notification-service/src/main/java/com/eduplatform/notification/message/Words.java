package com.eduplatform.notification.message;

import com.eduplatform.defaults.json.WireFormats;
import io.quarkus.qute.i18n.Localized;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Finds the words for news. */
@Singleton
public final class Words {
    private static final int MAX_TITLE = 500;

    private final Wording english;
    private final Wording russian;

    Words(@Localized("en") Wording english, @Localized("ru") Wording russian) {
        this.english = english;
        this.russian = russian;
    }

    /** @param title at most 500 characters */
    public record Told(String title, String body) {}

    public Wording in(Language language) {
        return switch (language) {
            case RU -> russian;
            case EN -> english;
        };
    }

    /** @throws IllegalArgumentException for an announcement: an admin wrote that */
    public Told tell(News news, Language language) {
        Wording words = in(language);
        String course = news.course();
        String amount = amount(news.amount());
        Told told = switch (news.type()) {
            case REGISTRATION -> new Told(words.registrationTitle(), words.registrationBody());
            case ENROLLMENT -> new Told(words.enrollmentTitle(course), words.enrollmentBody());
            case PAYMENT -> new Told(words.paymentTitle(amount), words.paymentBody(amount, course));
            case REFUND -> new Told(words.refundTitle(amount), words.refundBody(amount, course));
            case TEACHER_VERIFIED -> new Told(words.teacherVerifiedTitle(), words.teacherVerifiedBody());
            case COMPLETION -> new Told(words.completionTitle(course), words.completionBody());
            case REMINDER -> new Told(words.reminderTitle(course), words.reminderBody());
            case ANNOUNCEMENT -> throw new IllegalArgumentException("an announcement brings its own words");
        };
        return new Told(cut(told.title), told.body);
    }

    private static String amount(@Nullable BigDecimal amount) {
        return amount == null ? "" : WireFormats.format(amount);
    }

    /** A course's title alone may have 500 characters. */
    private static String cut(String title) {
        return title.codePointCount(0, title.length()) <= MAX_TITLE
                ? title
                : title.substring(0, title.offsetByCodePoints(0, MAX_TITLE - 1)) + "…";
    }
}

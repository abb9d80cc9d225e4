package com.eduplatform.payment.provider;

import static com.eduplatform.payment.PaymentProblem.DEMO_UNKNOWN;
import static com.eduplatform.payment.PaymentProblem.DEMO_UNUSABLE;

import com.eduplatform.defaults.json.Text;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What the built-in provider does with a charge when a developer asks for it, to show what real providers do. */
public enum DemoCharge {
    INSTANT,
    DECLINE,
    /** Answers after two seconds. */
    SLOW,
    /** Says nothing at first, and calls back. */
    LATE,
    /** As late, but calls back twice. */
    TWICE,
    /** Never calls back, but answers whoever asks. */
    NEVER,
    /** Waits for the student, who went away: neither calls back nor knows more if somebody asks. */
    ABANDON;

    public static final String HEADER = "X-Demo-Charge";

    /**
     * @param header null without the header
     * @param allowed whether this is a development environment
     * @throws com.eduplatform.defaults.problem.InvalidInputException for an unknown value, and for any value in production
     */
    public static DemoCharge of(@Nullable String header, boolean allowed) {
        if (header == null) {
            return INSTANT;
        }
        if (!allowed) {
            throw DEMO_UNUSABLE.at("header", HEADER);
        }
        return Arrays.stream(values())
                .filter(demo -> Text.wireName(demo).equals(header))
                .findFirst()
                .orElseThrow(() -> DEMO_UNKNOWN.at("header", HEADER));
    }

    /** Whether the provider has to remember what it was told. */
    boolean isKept() {
        return this != INSTANT && this != SLOW;
    }

    int callbacks() {
        return switch (this) {
            case LATE -> 1;
            case TWICE -> 2;
            default -> 0;
        };
    }
}

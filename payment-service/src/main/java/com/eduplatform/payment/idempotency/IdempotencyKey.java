package com.eduplatform.payment.idempotency;

import static com.eduplatform.payment.PaymentProblem.KEY_UNUSABLE;

import com.eduplatform.defaults.problem.InvalidInputException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The name a client gives to one request and all of its repeats. Means something only together with the student. */
public record IdempotencyKey(String value) {
    public static final String HEADER = "Idempotency-Key";
    private static final Pattern PRINTABLE = Pattern.compile("[ -~]{1,255}");

    /**
     * @param header null without the header; an empty one is refused, because its sender believes to be protected
     * @throws InvalidInputException unless it has 1 to 255 printable ASCII characters
     */
    public static Optional<IdempotencyKey> of(@Nullable String header) {
        if (header == null) {
            return Optional.empty();
        }
        if (!PRINTABLE.matcher(header).matches()) {
            throw KEY_UNUSABLE.at("header", HEADER);
        }
        return Optional.of(new IdempotencyKey(header));
    }
}

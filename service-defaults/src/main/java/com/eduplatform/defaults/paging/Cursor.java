package com.eduplatform.defaults.paging;

import com.eduplatform.defaults.problem.FieldError;
import com.eduplatform.defaults.problem.InvalidInputException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * A place in a totally ordered list: the sort key of the last row that a client has seen. Opaque and URL-safe on the
 * wire (base64url of tab-separated parts); whoever changes a part gets 422 {@code Invalid cursor}, never another error.
 *
 * @param parts the order's name first, then the key's values; a value that is null in the row is the empty string
 */
public record Cursor(List<String> parts) {
    private static final String SEPARATOR = "\t";
    private static final int MAX_LENGTH = 512;

    public static Cursor of(String... parts) {
        return new Cursor(List.of(parts));
    }

    public String encode() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(SEPARATOR, parts).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @param size how many parts this order has, its name included
     * @throws InvalidInputException if the text is not a cursor of that order
     */
    public static Cursor decode(String text, String order, int size) {
        if (text.isEmpty() || text.length() > MAX_LENGTH) {
            throw invalid();
        }
        try {
            String decoded = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Base64.getUrlDecoder().decode(text)))
                    .toString();
            Cursor cursor = new Cursor(List.of(decoded.split(SEPARATOR, -1)));
            if (cursor.parts.size() != size || !cursor.parts.getFirst().equals(order)) {
                throw invalid();
            }
            return cursor;
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw invalid();
        }
    }

    public Instant instant(int part) {
        return read(part, Instant::parse);
    }

    public UUID uuid(int part) {
        return read(part, UUID::fromString);
    }

    /** Reads a part with a parser that answers garbage with {@link IllegalArgumentException}. */
    public <T> T read(int part, Function<String, T> parser) {
        try {
            return parser.apply(parts.get(part));
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw invalid();
        }
    }

    private static InvalidInputException invalid() {
        return InvalidInputException.of(
                "Invalid cursor", new FieldError(List.of("query", "cursor"), "is not valid", "value_error"));
    }
}

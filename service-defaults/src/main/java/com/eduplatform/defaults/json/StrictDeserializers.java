package com.eduplatform.defaults.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.module.SimpleDeserializers;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.UUID;

/** What a string, a number, a UUID or an enum may look like in a request. Everything else is 422, nothing is guessed. */
final class StrictDeserializers extends SimpleDeserializers {
    StrictDeserializers() {
        addDeserializer(String.class, new TextDeserializer());
        addDeserializer(UUID.class, new UuidDeserializer());
        addDeserializer(BigDecimal.class, new DecimalDeserializer());
    }

    @Override
    public JsonDeserializer<?> findEnumDeserializer(
            Class<?> type, DeserializationConfig config, BeanDescription description) {
        return new EnumDeserializer(type);
    }

    private static String string(JsonParser in, Class<?> target) throws IOException {
        if (!in.hasToken(JsonToken.VALUE_STRING)) {
            throw MismatchedInputException.from(in, target, "not a string");
        }
        return in.getText();
    }

    /** Text that PostgreSQL can keep: no NUL, no half of a surrogate pair. */
    private static final class TextDeserializer extends StdDeserializer<String> {
        TextDeserializer() {
            super(String.class);
        }

        @Override
        public String deserialize(JsonParser in, DeserializationContext context) throws IOException {
            String text = string(in, String.class);
            if (!Text.isStorable(text)) {
                throw new UnstorableTextException(in);
            }
            return text;
        }
    }

    private static final class UuidDeserializer extends StdDeserializer<UUID> {
        UuidDeserializer() {
            super(UUID.class);
        }

        @Override
        public UUID deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return Text.uuid(string(in, UUID.class))
                    .orElseThrow(() -> MismatchedInputException.from(in, UUID.class, "not a UUID"));
        }
    }

    /** A JSON number, or a string that holds one: the buyer app sends prices back as it received them. */
    private static final class DecimalDeserializer extends StdDeserializer<BigDecimal> {
        DecimalDeserializer() {
            super(BigDecimal.class);
        }

        @Override
        public BigDecimal deserialize(JsonParser in, DeserializationContext context) throws IOException {
            if (in.currentToken().isNumeric() || in.hasToken(JsonToken.VALUE_STRING)) {
                return Text.decimal(in.getText())
                        .orElseThrow(() -> MismatchedInputException.from(in, BigDecimal.class, "not a decimal"));
            }
            throw MismatchedInputException.from(in, BigDecimal.class, "not a number");
        }
    }

    private static final class EnumDeserializer extends StdDeserializer<Object> {
        EnumDeserializer(Class<?> type) {
            super(type);
        }

        @Override
        public Object deserialize(JsonParser in, DeserializationContext context) throws IOException {
            String text = string(in, handledType());
            for (Object constant : handledType().getEnumConstants()) {
                if (Text.wireName((Enum<?>) constant).equals(text)) {
                    return constant;
                }
            }
            throw MismatchedInputException.from(in, handledType(), "unknown");
        }
    }
}

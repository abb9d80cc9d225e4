package com.eduplatform.defaults.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * The contract's formats: microsecond timestamps with {@code Z}, money as a string with two decimals, enums in lower
 * case, nulls always present; and strict reading: no number where a string is due, no fraction where an integer is.
 */
@Singleton
public final class WireFormats implements ObjectMapperCustomizer {
    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);
    private static final int CENTS = 2;

    @Override
    public int priority() {
        // Last, because a module that is registered later wins over the one of java.time.
        return Integer.MIN_VALUE;
    }

    @Override
    @SuppressWarnings(
            "deprecation") // ALLOW_COERCION_OF_SCALARS: the builder that replaces it cannot be reached from here
    public void customize(ObjectMapper mapper) {
        mapper.configure(MapperFeature.ALLOW_COERCION_OF_SCALARS, false);
        mapper.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);
        mapper.enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
        mapper.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
        SimpleModule formats = new SimpleModule("eduplatform");
        formats.addSerializer(Instant.class, new InstantSerializer());
        formats.addSerializer(BigDecimal.class, new MoneySerializer());
        formats.addSerializer(new EnumSerializer());
        formats.setDeserializers(new StrictDeserializers());
        mapper.registerModule(formats);
    }

    /** {@code 2026-02-20T12:00:00.123456Z} */
    public static String format(Instant instant) {
        return MICROSECONDS.format(instant);
    }

    /** {@code 49.90}; the value is never rounded, because columns hold two decimals. */
    public static String format(BigDecimal money) {
        return money.setScale(CENTS, RoundingMode.UNNECESSARY).toPlainString();
    }

    private static final class InstantSerializer extends StdSerializer<Instant> {
        InstantSerializer() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(format(value));
        }
    }

    private static final class MoneySerializer extends StdSerializer<BigDecimal> {
        MoneySerializer() {
            super(BigDecimal.class);
        }

        @Override
        public void serialize(BigDecimal value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(format(value));
        }
    }

    private static final class EnumSerializer extends StdSerializer<Enum<?>> {
        EnumSerializer() {
            super(Enum.class, false);
        }

        @Override
        public void serialize(Enum<?> value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(Text.wireName(value));
        }
    }
}

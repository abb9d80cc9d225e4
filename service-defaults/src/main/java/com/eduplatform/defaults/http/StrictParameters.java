package com.eduplatform.defaults.http;

import com.eduplatform.defaults.json.Text;
import com.eduplatform.defaults.problem.UnusableParameterException;
import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads path, query and header values as strictly as bodies are read; what does not fit is 422 with its name. An empty
 * value counts as absent: the buyer app's forms send {@code level=} for "any".
 */
@Provider
public final class StrictParameters implements ParamConverterProvider {
    @Override
    @SuppressWarnings("unchecked")
    public <T> @Nullable ParamConverter<T> getConverter(Class<T> type, Type genericType, Annotation[] annotations) {
        if (type == String.class) {
            return (ParamConverter<T>) new Converter<>(StrictParameters::text);
        }
        if (type == UUID.class) {
            return (ParamConverter<T>) new Converter<>(StrictParameters::uuid);
        }
        if (type == Integer.class || type == int.class) {
            return (ParamConverter<T>) new Converter<>(StrictParameters::integer);
        }
        if (type == Boolean.class || type == boolean.class) {
            return (ParamConverter<T>) new Converter<>(StrictParameters::bool);
        }
        if (type.isEnum()) {
            return new Converter<>(value -> constant(type, value));
        }
        return null;
    }

    private static String text(String value) {
        if (!Text.isStorable(value)) {
            throw new UnusableParameterException(value, "must not contain NUL or broken characters", "string_value");
        }
        return value;
    }

    private static UUID uuid(String value) {
        return Text.uuid(value)
                .orElseThrow(() -> new UnusableParameterException(value, "must be a UUID", "uuid_parsing"));
    }

    private static Integer integer(String value) {
        try {
            return Integer.valueOf(value);
        } catch (NumberFormatException e) {
            throw new UnusableParameterException(value, "must be an integer in range", "int_parsing");
        }
    }

    private static Boolean bool(String value) {
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new UnusableParameterException(value, "must be true or false", "bool_parsing");
        };
    }

    private static <T> T constant(Class<T> type, String value) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> Text.wireName((Enum<?>) constant).equals(value))
                .findFirst()
                .orElseThrow(() -> new UnusableParameterException(value, "is not one of the allowed values", "enum"));
    }

    private record Converter<T>(Function<String, T> parser) implements ParamConverter<T> {
        @Override
        public @Nullable T fromString(@Nullable String value) {
            return value == null || value.isEmpty() ? null : parser.apply(value);
        }

        @Override
        public String toString(T value) {
            return value instanceof Enum<?> constant ? Text.wireName(constant) : String.valueOf(value);
        }
    }
}

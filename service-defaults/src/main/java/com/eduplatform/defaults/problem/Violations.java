package com.eduplatform.defaults.problem;

import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.ws.rs.core.UriInfo;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Translates refusals of Bean Validation, Jackson and parameter conversion into field errors. Pure. */
final class Violations {
    private Violations() {}

    static InvalidInputException invalidInput(ConstraintViolationException e) {
        return InvalidInputException.of(e.getConstraintViolations().stream()
                .map(Violations::fieldError)
                .sorted(Comparator.comparing(error -> error.loc().toString()))
                .toList());
    }

    static InvalidInputException invalidInput(JsonMappingException e) {
        List<Object> loc = new ArrayList<>();
        loc.add("body");
        for (JsonMappingException.Reference step : e.getPath()) {
            loc.add(step.getFieldName() != null ? step.getFieldName() : (Object) step.getIndex());
        }
        if (e instanceof MismatchedInputException mismatch) {
            Class<?> target = mismatch.getTargetType();
            return InvalidInputException.of(List.of(new FieldError(loc, expectation(target), type(target))));
        }
        if (e.getCause() instanceof InputCoercionException coercion) {
            Class<?> target = coercion.getTargetType();
            return InvalidInputException.of(List.of(new FieldError(loc, expectation(target), type(target))));
        }
        // Our own value types raise JsonMappingException with a message that is safe to show.
        return InvalidInputException.of(List.of(new FieldError(loc, e.getOriginalMessage(), "value_error")));
    }

    /** Whether the JSON itself is broken, and not merely a value in it. */
    static boolean isMalformed(JsonMappingException e) {
        if (e instanceof MismatchedInputException) {
            // Jackson counts a second value behind the first one as a mismatch; JSON does not know such a thing.
            return e.getOriginalMessage().startsWith("Trailing token");
        }
        return e.getCause() instanceof StreamReadException && !(e.getCause() instanceof InputCoercionException);
    }

    /** A path or query value that its type refused: the first parameter that holds this very value is the one to name. */
    static InvalidInputException invalidInput(UnusableParameterException e, UriInfo uri) {
        return InvalidInputException.of(List.of(new FieldError(location(e.value(), uri), e.reason(), e.type())));
    }

    private static List<Object> location(String value, UriInfo uri) {
        return named("path", value, uri.getPathParameters())
                .or(() -> named("query", value, uri.getQueryParameters()))
                .orElse(List.of("query"));
    }

    private static Optional<List<Object>> named(String source, String value, Map<String, List<String>> parameters) {
        return parameters.entrySet().stream()
                .filter(parameter -> parameter.getValue().contains(value))
                .findFirst()
                .map(parameter -> List.of(source, parameter.getKey()));
    }

    /**
     * Resources name their entity parameter {@code body}; every other validated parameter is one of the query or a bean
     * of them, because path parameters are refused by their type alone.
     */
    private static FieldError fieldError(ConstraintViolation<?> violation) {
        List<Object> loc = new ArrayList<>();
        for (Path.Node node : violation.getPropertyPath()) {
            switch (node.getKind()) {
                case PARAMETER -> {
                    if (node.getName().equals("body")) {
                        loc.add("body");
                    } else {
                        loc.add("query");
                        loc.add(snakeCase(node.getName()));
                    }
                }
                case PROPERTY -> {
                    // The members of a @BeanParam are the parameters themselves: its own name is not one.
                    if (loc.size() == 2 && loc.getFirst().equals("query")) {
                        loc.removeLast();
                    }
                    loc.add(snakeCase(node.getName()));
                }
                default -> {}
            }
            if (node.getIndex() != null) {
                loc.add(node.getIndex());
            }
        }
        return new FieldError(loc, violation.getMessage(), type(violation));
    }

    private static String type(ConstraintViolation<?> violation) {
        String constraint = violation
                .getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName();
        return switch (constraint) {
            case "NotNull", "NotBlank", "NotEmpty" -> "missing";
            case "Size" -> tooLong(violation) ? "string_too_long" : "string_too_short";
            case "Positive" -> "greater_than";
            case "Min", "DecimalMin", "PositiveOrZero" -> "greater_than_equal";
            case "Max", "DecimalMax" -> "less_than_equal";
            case "Digits" -> "decimal_max_digits";
            case "Pattern" -> "string_pattern_mismatch";
            default -> "value_error";
        };
    }

    private static boolean tooLong(ConstraintViolation<?> violation) {
        Object max = violation.getConstraintDescriptor().getAttributes().get("max");
        return violation.getInvalidValue() instanceof CharSequence text
                && max instanceof Integer limit
                && text.length() > limit;
    }

    private static String expectation(@Nullable Class<?> target) {
        return switch (type(target)) {
            case "string_type" -> "must be a string";
            case "int_parsing" -> "must be an integer in range";
            case "decimal_parsing" -> "must be a number or a numeric string";
            case "bool_parsing" -> "must be true or false";
            case "uuid_parsing" -> "must be a UUID";
            case "enum" -> "is not one of the allowed values";
            case "list_type" -> "must be a list";
            case "object_type" -> "must be an object";
            default -> "is not valid";
        };
    }

    private static String type(@Nullable Class<?> target) {
        if (target == null) {
            return "value_error";
        }
        if (target == String.class) {
            return "string_type";
        }
        if (target == int.class || target == Integer.class || target == long.class || target == Long.class) {
            return "int_parsing";
        }
        if (target == BigDecimal.class || target == double.class || target == Double.class) {
            return "decimal_parsing";
        }
        if (target == boolean.class || target == Boolean.class) {
            return "bool_parsing";
        }
        if (target == UUID.class) {
            return "uuid_parsing";
        }
        if (target.isEnum()) {
            return "enum";
        }
        return List.class.isAssignableFrom(target) ? "list_type" : "object_type";
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}

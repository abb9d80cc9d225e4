package com.eduplatform.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The answers that services give each other, one file each under {@code golden/}. The service that answers is tested
 * against the file, and the ones that ask are tested with answers made from it: neither can drift alone.
 */
public final class Golden {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Golden() {}

    /**
     * An answer of this kind with other values.
     *
     * @param values by field name; one that the file does not have is an error
     */
    public static String answer(String name, Map<String, ?> values) {
        ObjectNode answer = (ObjectNode) read(name);
        values.forEach((field, value) -> {
            if (!answer.has(field)) {
                throw new IllegalArgumentException(name + " has no field " + field);
            }
            answer.set(field, JSON.valueToTree(value));
        });
        return answer.toString();
    }

    /** Fails unless the answer has the file's fields, no more and no fewer, of the same types; null may stand for any. */
    public static void assertShape(String name, String answer) {
        List<String> differences = new ArrayList<>();
        try {
            compare("", read(name), JSON.readTree(answer), differences);
        } catch (JsonProcessingException e) {
            throw new AssertionError("Not JSON: " + answer, e);
        }
        if (!differences.isEmpty()) {
            throw new AssertionError(name + " differs: " + differences + " in " + answer);
        }
    }

    private static void compare(String at, JsonNode golden, JsonNode answer, List<String> differences) {
        if (golden.getNodeType() != answer.getNodeType()) {
            if (answer.getNodeType() != JsonNodeType.NULL) {
                differences.add(at + " is " + answer.getNodeType() + " and not " + golden.getNodeType());
            }
        } else if (golden.isObject()) {
            var fields = new TreeSet<String>();
            golden.fieldNames().forEachRemaining(fields::add);
            answer.fieldNames().forEachRemaining(fields::add);
            for (String field : fields) {
                if (!golden.has(field) || !answer.has(field)) {
                    differences.add(at + "/" + field + (golden.has(field) ? " is missing" : " is new"));
                } else {
                    compare(at + "/" + field, golden.get(field), answer.get(field), differences);
                }
            }
        } else if (golden.isArray()) {
            for (JsonNode item : answer) {
                compare(at + "[]", golden.get(0), item, differences);
            }
        }
    }

    private static JsonNode read(String name) {
        try (InputStream file = Golden.class.getResourceAsStream("/golden/" + name + ".json")) {
            if (file == null) {
                throw new IllegalArgumentException("No golden file " + name);
            }
            return JSON.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

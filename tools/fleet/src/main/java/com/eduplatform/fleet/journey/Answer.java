package com.eduplatform.fleet.journey;

import com.fasterxml.jackson.databind.JsonNode;

/** What the platform answered, and to what. Each expectation that fails tells the whole exchange. */
public record Answer(String request, int status, JsonNode body) {
    public Answer expect(int expected) {
        if (status != expected) {
            throw new JourneyFailure("%s answered %d instead of %d: %s".formatted(request, status, expected, body));
        }
        return this;
    }

    /** A refusal, with the words that a person would read. */
    Answer expectRefusal(int expected, String detail) {
        return expect(expected).expect("/detail", detail);
    }

    /** @param path JSON pointer such as {@code /items/0/id} */
    Answer expect(String path, Object expected) {
        JsonNode found = body.at(path);
        boolean equal = switch (expected) {
            // a number must be one on the wire, too
            case Number number -> found.isNumber() && found.asDouble() == number.doubleValue();
            case Boolean yes -> found.isBoolean() && found.asBoolean() == yes;
            default -> found.asText().equals(expected.toString());
        };
        if (!equal) {
            throw new JourneyFailure(
                    "%s: %s is %s instead of %s in %s".formatted(request, path, found, expected, body));
        }
        return this;
    }

    /** A field that must be there and not null. */
    public String text(String path) {
        JsonNode found = body.at(path);
        if (found.isMissingNode() || found.isNull() || found.asText().isEmpty()) {
            throw new JourneyFailure("%s: %s is missing in %s".formatted(request, path, body));
        }
        return found.asText();
    }

    int number(String path) {
        return Integer.parseInt(text(path));
    }

    /** The entry of {@code items} with that id. */
    Answer item(String id) {
        for (JsonNode item : body.path("items")) {
            if (item.path("id").asText().equals(id)) {
                return new Answer(request, status, item);
            }
        }
        throw new JourneyFailure("%s: %s is not among the items of %s".formatted(request, id, body));
    }

    boolean hasItem(String id) {
        for (JsonNode item : body.path("items")) {
            if (item.path("id").asText().equals(id)) {
                return true;
            }
        }
        return false;
    }
}

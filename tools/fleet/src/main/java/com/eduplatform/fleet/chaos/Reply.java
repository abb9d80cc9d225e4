package com.eduplatform.fleet.chaos;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What came back.
 *
 * @param status 0 if the connection broke before an answer: whether anything happened is not known
 */
record Reply(int status, JsonNode body) {
    boolean isYes() {
        return status >= 200 && status < 300;
    }

    /** Nothing that a client could mend: it waits and says the same again. */
    boolean isToBeRepeated() {
        return status == 0 || status == 408 || status == 429 || status >= 500;
    }

    String text(String field) {
        return body.path(field).asText();
    }

    String detail() {
        return text("detail");
    }
}

package com.eduplatform.defaults.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonMappingException;

/** Text that cannot be kept. A plain mapping failure, so that its message reaches the field error as it is. */
final class UnstorableTextException extends JsonMappingException {
    UnstorableTextException(JsonParser in) {
        super(in, Text.UNSTORABLE);
    }
}

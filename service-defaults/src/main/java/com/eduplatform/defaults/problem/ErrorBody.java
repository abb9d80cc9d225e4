package com.eduplatform.defaults.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The body of every error.
 *
 * @param errors the fields that were refused, only with 422
 */
@RegisterForReflection
public record ErrorBody(
        String detail,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<FieldError> errors) {
    public static ErrorBody of(Problem problem) {
        return new ErrorBody(problem.detail(), null);
    }

    /** The same body for code that answers outside of resources. */
    public static String json(Problem problem) {
        return new JsonObject().put("detail", problem.detail()).encode();
    }
}

package com.eduplatform.defaults.http;

import com.eduplatform.defaults.problem.ErrorBody;
import com.eduplatform.defaults.problem.Problem;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;

/** Ends a Vert.x request with JSON; a HEAD gets the same headers and no body. */
public final class JsonAnswer {
    private JsonAnswer() {}

    public static void problem(RoutingContext context, Problem problem) {
        problem.headers().forEach(context.response()::putHeader);
        end(context, problem.status(), ErrorBody.json(problem));
    }

    public static void end(RoutingContext context, int status, String json) {
        var response = context.response();
        if (response.ended()) {
            return;
        }
        response.setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
        if (HttpMethod.HEAD.equals(context.request().method())) {
            response.putHeader(
                    HttpHeaders.CONTENT_LENGTH, String.valueOf(json.getBytes(StandardCharsets.UTF_8).length));
            response.end();
        } else {
            response.end(json);
        }
    }
}

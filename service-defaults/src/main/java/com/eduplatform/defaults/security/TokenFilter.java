package com.eduplatform.defaults.security;

import static com.eduplatform.defaults.problem.CommonProblem.INVALID_AUTHORIZATION_HEADER;
import static com.eduplatform.defaults.problem.CommonProblem.INVALID_TOKEN;
import static com.eduplatform.defaults.problem.CommonProblem.MALFORMED_JSON;
import static com.eduplatform.defaults.problem.CommonProblem.NOT_AUTHENTICATED;

import com.eduplatform.defaults.problem.CommonProblem;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Lets nobody into an operation without a valid token, except where it is {@link Public} or {@link Internal}.
 *
 * <p>The contract puts a malformed body before a missing token, and both before the fields. So only a request that is
 * about to be refused has its body looked at here; everybody else's is parsed once, by the resource.
 */
public final class TokenFilter {
    private static final String OPEN = TokenFilter.class.getName() + ".open";
    private static final String BEARER = "bearer ";

    private final AccessTokens tokens;
    private final InternalToken internalToken;
    private final Caller caller;
    private final ObjectMapper json;

    TokenFilter(AccessTokens tokens, InternalToken internalToken, Caller caller, ObjectMapper json) {
        this.tokens = tokens;
        this.internalToken = internalToken;
        this.caller = caller;
        this.json = json;
    }

    @Public
    @ServerRequestFilter(priority = Priorities.AUTHENTICATION - 2)
    public void open(ContainerRequestContext request) {
        request.setProperty(OPEN, true);
    }

    @Internal
    @ServerRequestFilter(priority = Priorities.AUTHENTICATION - 1)
    public void sibling(ContainerRequestContext request) {
        if (!internalToken.matches(request.getHeaderString(InternalToken.HEADER))) {
            throw NOT_AUTHENTICATED.exception();
        }
        request.setProperty(OPEN, true);
    }

    @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
    public @Nullable Uni<Response> authenticate(ContainerRequestContext request, HttpServerRequest http) {
        if (request.getProperty(OPEN) != null) {
            return null;
        }
        String header = request.getHeaderString("Authorization");
        if (header == null) {
            return refuse(NOT_AUTHENTICATED, http);
        }
        if (!header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return refuse(INVALID_AUTHORIZATION_HEADER, http);
        }
        Optional<AccessToken> token =
                tokens.verify(header.substring(BEARER.length()).strip());
        if (token.isEmpty()) {
            return refuse(INVALID_TOKEN, http);
        }
        caller.is(token.get());
        return null;
    }

    private Uni<Response> refuse(CommonProblem problem, HttpServerRequest http) {
        Uni<Buffer> body = Uni.createFrom().completionStage(() -> {
            var read = http.body().toCompletionStage();
            http.resume();
            return read;
        });
        return body.onItem().transform(bytes -> {
            throw (isMalformed(bytes) ? MALFORMED_JSON : problem).exception();
        });
    }

    private boolean isMalformed(Buffer body) {
        if (body.length() == 0) {
            return false;
        }
        try {
            json.readTree(body.getBytes());
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}

package com.eduplatform.defaults.security;

import static com.eduplatform.defaults.problem.CommonProblem.INVALID_AUTHORIZATION_HEADER;
import static com.eduplatform.defaults.problem.CommonProblem.INVALID_TOKEN;
import static com.eduplatform.defaults.problem.CommonProblem.MALFORMED_JSON;
import static com.eduplatform.defaults.problem.CommonProblem.NOT_AUTHENTICATED;
import static jakarta.ws.rs.core.HttpHeaders.AUTHORIZATION;

import com.eduplatform.defaults.problem.Problem;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Cookie;
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
    /** Set by identity-service beside the token pair, for pages that send no header. */
    public static final String COOKIE = "access_token";

    private static final Uni<Response> GO_ON = Uni.createFrom().nullItem();

    private final AccessTokens tokens;
    private final KeyLearning learning;
    private final InternalToken internalToken;
    private final Caller caller;
    private final ObjectMapper json;

    TokenFilter(
            AccessTokens tokens, KeyLearning learning, InternalToken internalToken, Caller caller, ObjectMapper json) {
        this.tokens = tokens;
        this.learning = learning;
        this.internalToken = internalToken;
        this.caller = caller;
        this.json = json;
    }

    /** Who is known may see more of a public page; a bad token makes nobody less than anonymous. */
    @Public
    @ServerRequestFilter(priority = Priorities.AUTHENTICATION - 2)
    public @Nullable Uni<Response> open(ContainerRequestContext request) {
        request.setProperty(OPEN, true);
        String header = request.getHeaderString(AUTHORIZATION);
        Optional<String> token = header == null
                ? cookie(request)
                : Optional.of(header).filter(TokenFilter::isBearer).map(TokenFilter::token);
        if (token.filter(this::isVerified).isPresent()
                || token.filter(tokens::lacksKeyOf).isEmpty()) {
            return null;
        }
        return learning.ask()
                .onFailure()
                .recoverWithNull()
                .invoke(() -> token.ifPresent(this::isVerified))
                .chain(() -> GO_ON);
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
        String header = request.getHeaderString(AUTHORIZATION);
        if (header != null && !isBearer(header)) {
            return refuse(INVALID_AUTHORIZATION_HEADER, http);
        }
        Optional<String> token = header == null ? cookie(request) : Optional.of(token(header));
        if (token.isEmpty()) {
            return refuse(NOT_AUTHENTICATED, http);
        }
        if (isVerified(token.get())) {
            return null;
        }
        return tokens.lacksKeyOf(token.get())
                ? learning.ask().chain(() -> isVerified(token.get()) ? GO_ON : refuse(INVALID_TOKEN, http))
                : refuse(INVALID_TOKEN, http);
    }

    private boolean isVerified(String token) {
        Optional<AccessToken> verified = tokens.verify(token);
        verified.ifPresent(caller::is);
        return verified.isPresent();
    }

    private static boolean isBearer(String header) {
        return header.regionMatches(true, 0, BEARER, 0, BEARER.length());
    }

    private static String token(String header) {
        return header.substring(BEARER.length()).strip();
    }

    /** Browsers send cookies along unasked, also from foreign pages: good enough for reading, never for writing. */
    private static Optional<String> cookie(ContainerRequestContext request) {
        if (!request.getMethod().equals(HttpMethod.GET) && !request.getMethod().equals(HttpMethod.HEAD)) {
            return Optional.empty();
        }
        return Optional.ofNullable(request.getCookies().get(COOKIE)).map(Cookie::getValue);
    }

    private Uni<Response> refuse(Problem problem, HttpServerRequest http) {
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

package com.eduplatform.defaults.problem;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The errors that mean the same in every service and in the gateway. */
public final class CommonProblem {
    public static final Problem BAD_REQUEST = new Problem(400, "Bad Request");
    public static final Problem MALFORMED_JSON = new Problem(400, "The request body is not valid JSON");
    public static final Problem NOT_AUTHENTICATED = new Problem(401, "Not authenticated");
    public static final Problem INVALID_AUTHORIZATION_HEADER = new Problem(401, "Invalid authorization header");
    public static final Problem INVALID_TOKEN = new Problem(401, "Invalid token");
    public static final Problem FORBIDDEN = new Problem(403, "Forbidden");
    public static final Problem NOT_FOUND = new Problem(404, "Not Found");
    public static final Problem METHOD_NOT_ALLOWED = new Problem(405, "Method Not Allowed");
    public static final Problem NOT_ACCEPTABLE = new Problem(406, "Not Acceptable");
    public static final Problem REQUEST_TIMEOUT = new Problem(408, "Request Timeout");
    public static final Problem BODY_TOO_LARGE = new Problem(413, "Request too large");
    public static final Problem URL_TOO_LONG = new Problem(414, "Request too large");
    public static final Problem UNSUPPORTED_MEDIA_TYPE = new Problem(415, "Unsupported Media Type");
    public static final Problem TOO_MANY_REQUESTS = new Problem(429, "Too many requests");
    public static final Problem HEADERS_TOO_LARGE = new Problem(431, "Request too large");
    public static final Problem INTERNAL_SERVER_ERROR = new Problem(500, "Internal Server Error");
    public static final Problem BAD_GATEWAY = new Problem(502, "Bad Gateway");
    public static final Problem SERVICE_UNAVAILABLE = new Problem(503, "Service Unavailable");
    public static final Problem GATEWAY_TIMEOUT = new Problem(504, "Gateway Timeout");

    /** What a bare status stands for. */
    private static final Map<Integer, Problem> OF_STATUS = Stream.of(
                    BAD_REQUEST,
                    NOT_AUTHENTICATED,
                    FORBIDDEN,
                    NOT_FOUND,
                    METHOD_NOT_ALLOWED,
                    NOT_ACCEPTABLE,
                    REQUEST_TIMEOUT,
                    BODY_TOO_LARGE,
                    URL_TOO_LONG,
                    UNSUPPORTED_MEDIA_TYPE,
                    TOO_MANY_REQUESTS,
                    HEADERS_TOO_LARGE,
                    INTERNAL_SERVER_ERROR,
                    BAD_GATEWAY,
                    SERVICE_UNAVAILABLE,
                    GATEWAY_TIMEOUT)
            .collect(Collectors.toUnmodifiableMap(Problem::status, problem -> problem));

    private CommonProblem() {}

    /** 400 or 500 for a status that has none of its own. */
    public static Problem ofStatus(int status) {
        return OF_STATUS.getOrDefault(status, status >= 400 && status < 500 ? BAD_REQUEST : INTERNAL_SERVER_ERROR);
    }
}

package com.eduplatform.defaults.problem;

/** The errors that mean the same in every service and in the gateway. */
public enum CommonProblem implements Problem {
    BAD_REQUEST(400, "Bad Request"),
    MALFORMED_JSON(400, "The request body is not valid JSON"),
    NOT_AUTHENTICATED(401, "Not authenticated"),
    INVALID_AUTHORIZATION_HEADER(401, "Invalid authorization header"),
    INVALID_TOKEN(401, "Invalid token"),
    FORBIDDEN(403, "Forbidden"),
    NOT_FOUND(404, "Not Found"),
    METHOD_NOT_ALLOWED(405, "Method Not Allowed"),
    NOT_ACCEPTABLE(406, "Not Acceptable"),
    REQUEST_TIMEOUT(408, "Request Timeout"),
    BODY_TOO_LARGE(413, "Request too large"),
    URL_TOO_LONG(414, "Request too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported Media Type"),
    TOO_MANY_REQUESTS(429, "Too many requests"),
    HEADERS_TOO_LARGE(431, "Request too large"),
    INTERNAL_SERVER_ERROR(500, "Internal Server Error"),
    BAD_GATEWAY(502, "Bad Gateway"),
    SERVICE_UNAVAILABLE(503, "Service Unavailable"),
    GATEWAY_TIMEOUT(504, "Gateway Timeout");

    private final int status;
    private final String detail;

    CommonProblem(int status, String detail) {
        this.status = status;
        this.detail = detail;
    }

    /** The problem that stands for a bare status; 500 for one that is not known here. */
    public static CommonProblem ofStatus(int status) {
        for (CommonProblem problem : values()) {
            if (problem.status == status) {
                return problem;
            }
        }
        return status >= 400 && status < 500 ? BAD_REQUEST : INTERNAL_SERVER_ERROR;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String detail() {
        return detail;
    }
}

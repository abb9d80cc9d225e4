package com.eduplatform.defaults.problem;

import static com.eduplatform.defaults.problem.CommonProblem.INTERNAL_SERVER_ERROR;
import static com.eduplatform.defaults.problem.CommonProblem.MALFORMED_JSON;
import static jakarta.ws.rs.core.HttpHeaders.ALLOW;

import com.eduplatform.defaults.data.SqlErrors;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns whatever a resource raises into the contract's error body. Unknown failures are logged once and say nothing. */
public final class ProblemMapper {
    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

    @ServerExceptionMapper
    public Response problem(ProblemException e) {
        Response.ResponseBuilder response = respond(e.problem().status(), ErrorBody.of(e.problem()));
        e.headers().forEach(response::header);
        return response.build();
    }

    @ServerExceptionMapper
    public Response invalidInput(InvalidInputException e) {
        return respond(422, e.body()).build();
    }

    @ServerExceptionMapper
    public Response constraintViolation(ConstraintViolationException e) {
        return invalidInput(Violations.invalidInput(e));
    }

    /** Valid JSON of the wrong shape. More specific than the mapper that quarkus-rest-jackson brings. */
    @ServerExceptionMapper
    public Response mismatchedInput(MismatchedInputException e) {
        return unreadableBody(e);
    }

    @ServerExceptionMapper
    public Response unreadableBody(JsonMappingException e) {
        // Syntax errors inside of an object arrive wrapped as well; those are not the field's fault.
        return Violations.isMalformed(e) ? respond(MALFORMED_JSON) : invalidInput(Violations.invalidInput(e));
    }

    @ServerExceptionMapper
    public Response malformedBody(JacksonException e) {
        return respond(MALFORMED_JSON);
    }

    @ServerExceptionMapper
    public Response webApplication(WebApplicationException e, ContainerRequestContext request) {
        if (e.getCause() instanceof InvalidInputException invalid) {
            return invalidInput(invalid);
        }
        if (e.getCause() instanceof UnusableParameterException unusable) {
            return invalidInput(Violations.invalidInput(unusable, request.getUriInfo()));
        }
        if (e.getCause() instanceof JsonMappingException unreadable) {
            return unreadableBody(unreadable);
        }
        if (e.getCause() instanceof JacksonException) {
            return respond(MALFORMED_JSON);
        }
        int status = e.getResponse().getStatus();
        if (status >= 500) {
            LOG.error("A resource failed", e);
        }
        Response.ResponseBuilder response = answer(CommonProblem.ofStatus(status));
        if (e instanceof NotAllowedException) {
            response.header(ALLOW, AllowedMethods.of(request.getUriInfo().getPath()));
        }
        return response.build();
    }

    /** A sibling that did not answer where no caller said what that means. */
    @ServerExceptionMapper
    public Response remoteFailure(ProcessingException e) {
        LOG.warn("A call to another service failed", e);
        return respond(CommonProblem.SERVICE_UNAVAILABLE);
    }

    /** A database that is away is no bug, and comes back. */
    @ServerExceptionMapper
    public Response bug(Throwable e) {
        if (SqlErrors.isAway(e)) {
            LOG.warnf("The database does not answer: %s", e);
            return respond(CommonProblem.SERVICE_UNAVAILABLE);
        }
        LOG.error("Unexpected failure", e);
        return respond(INTERNAL_SERVER_ERROR);
    }

    private static Response respond(Problem problem) {
        return answer(problem).build();
    }

    private static Response.ResponseBuilder answer(Problem problem) {
        Response.ResponseBuilder response = respond(problem.status(), ErrorBody.of(problem));
        problem.headers().forEach(response::header);
        return response;
    }

    private static Response.ResponseBuilder respond(int status, ErrorBody body) {
        return Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(body);
    }
}

package com.eduplatform.defaults.http;

import com.eduplatform.defaults.problem.CommonProblem;
import com.eduplatform.defaults.problem.Problem;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Gives failures outside of resources (bad requests, oversized bodies, bugs in routes) the fleet's error format. */
@Singleton
final class ErrorRoutes {
    private static final Logger LOG = Logger.getLogger(ErrorRoutes.class);

    void register(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).failureHandler(ErrorRoutes::failed);
        // Failures of routing itself reach no route's failure handler.
        for (int status : new int[] {400, 404, 405}) {
            router.errorHandler(status, ErrorRoutes::failed);
        }
    }

    private static void failed(RoutingContext context) {
        int status = context.statusCode() < 400 ? 500 : context.statusCode();
        Problem problem = CommonProblem.ofStatus(status);
        if (problem.status() == 500) {
            LOG.error("Unexpected failure outside of resources", context.failure());
        }
        JsonAnswer.problem(context, problem);
    }
}

package com.eduplatform.testing.access;

import io.quarkus.resteasy.reactive.server.runtime.ResteasyReactiveRecorder;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;

/** What the running service really serves, documented or not: asked of its routing, not of its document. */
final class ServedOperations {
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

    private ServedOperations() {}

    /** Operations of resources, such as {@code GET /courses/{id}}. */
    static Set<String> ofResources() {
        Set<String> operations = new TreeSet<>();
        for (var resource : ResteasyReactiveRecorder.getCurrentDeployment().getClassMappers()) {
            for (var handler : resource.value.handlers) {
                if (handler instanceof ClassRoutingHandler routing) {
                    routing.getMappers().forEach((method, mapper) -> {
                        if (METHODS.contains(String.valueOf(method))) {
                            mapper.getTemplates()
                                    .forEach(operation -> operations.add(method + " "
                                            + joined(resource.template.template, operation.template.template)));
                        }
                    });
                }
            }
        }
        return operations;
    }

    /** Paths that are served past the resources: health, metrics, documents. */
    static Set<String> pathsOfRoutes(Router router) {
        Set<String> paths = new TreeSet<>();
        for (Route route : router.getRoutes()) {
            if (route.getPath() != null && !route.getPath().equals("/")) {
                paths.add(stem(route.getPath()));
            }
        }
        return paths;
    }

    /** One page may be several routes: {@code /docs} and {@code /docs/*}. */
    static String stem(String path) {
        return path.replaceAll("/?\\*?$", "");
    }

    private static String joined(String resource, String operation) {
        String path = (resource + "/" + operation).replaceAll("/+", "/").replaceAll("\\{(\\w+)[^}]*}", "{$1}");
        return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }
}

package com.eduplatform.gateway.edge;

import java.util.List;
import java.util.regex.Pattern;

/**
 * One service behind the gateway.
 *
 * @param name the service's short name
 * @param prefix what is stripped from the path: {@code /api/course}
 * @param origins its processes, at least one
 */
public record Route(String name, String prefix, List<Origin> origins) {
    private static final Pattern PREFIX = Pattern.compile("(/[A-Za-z0-9._~-]+)+");

    /** @throws IllegalArgumentException if the prefix is not a plain path without a slash at its end, or nobody is there */
    public Route {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException("The prefix of route " + name + " must look like /api/" + name);
        }
        if (origins.isEmpty()) {
            throw new IllegalArgumentException("Route " + name + " leads nowhere");
        }
        origins = List.copyOf(origins);
    }
}

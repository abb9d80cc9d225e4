package com.eduplatform.bench.contender;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Somebody who answers the contract's requests.
 *
 * @param bases by short name of the service, without a slash at the end; a service that is missing is not measured
 * @param processes whose CPU and memory are this contender's, with their children; empty if they are not ours to see
 */
public record Contender(String name, Map<String, URI> bases, List<Long> processes) {
    /** The framework's floor: everything else is told as a part of it. */
    public static final String FLOOR = "floor";

    public Optional<URI> base(String service) {
        return Optional.ofNullable(bases.get(service));
    }
}

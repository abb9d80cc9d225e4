package com.eduplatform.bench.contender;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Somebody who answers the contract's requests.
 *
 * @param bases by short name of the service, without a slash at the end; a service that is missing is not measured
 * @param parts whose CPU and memory are this contender's, with their children; empty if they are not ours to see
 */
public record Contender(String name, Kind kind, Map<String, URI> bases, List<Part> parts) {
    /** The framework's floor: what services are told as a part of. */
    public static final String FLOOR = "floor";
    /** The services themselves, without a gateway. */
    public static final String SERVICE = "service";
    /** What gateways are told as a part of. */
    public static final String NGINX = "nginx";

    /** What can be asked of it. */
    public enum Kind {
        /** Recorded answers of the services. */
        FLOOR,
        /** Services, each at an address of its own. */
        SERVICES,
        /** All services behind one door. */
        DOOR,
        /** Services with other data, so with other ids. */
        OTHER_DATA
    }

    /** One of its processes. */
    public record Part(String name, long pid) {}

    public Optional<URI> base(String service) {
        return Optional.ofNullable(bases.get(service));
    }
}

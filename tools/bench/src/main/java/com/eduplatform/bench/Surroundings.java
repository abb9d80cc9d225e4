package com.eduplatform.bench;

import com.eduplatform.bench.contender.Contender;
import com.eduplatform.bench.contender.Contender.Kind;
import com.eduplatform.bench.contender.Contender.Part;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What is measured, as {@code fleet bench} tells it: {@code COURSE_URL}, and {@code COURSE_PARTS} with the service's
 * processes and its database's as {@code name=pid,name=pid}. {@code NATIVE_COURSE_URL} and so on tell of the same service as
 * an executable, {@code SCALED_COURSE_URL} of one with {@code SCALE} times the data; both need not be there.
 */
record Surroundings(Map<String, String> environment) {
    private static final List<String> SERVICES = List.of("identity", "course", "enrollment", "payment", "notification");
    private static final String NATIVE = "native_";

    /** The services themselves, with their databases. */
    Contender services() {
        SERVICES.forEach(service -> required("", service, "URL"));
        return services("", Contender.SERVICE);
    }

    /** The gateway in front of them. */
    Contender gateway() {
        URI url = URI.create(required("", "gateway", "URL"));
        return new Contender("gateway", Kind.DOOR, behind(url), everything(""));
    }

    /** The services that are there as executables. */
    Optional<Contender> executables() {
        return Optional.of(services(NATIVE, "native"))
                .filter(contender -> !contender.bases().isEmpty());
    }

    /** The executable of the gateway in front of those of all services; one of them alone would measure a mixture. */
    Optional<Contender> executableGateway() {
        return variable(NATIVE, "gateway", "URL")
                .filter(url -> executables().orElseThrow().bases().size() == SERVICES.size())
                .map(url -> new Contender("native-gateway", Kind.DOOR, behind(URI.create(url)), everything(NATIVE)));
    }

    /** The course service over so many times the courses. */
    Optional<Contender> scaled() {
        return variable("scaled_", "course", "URL")
                .map(url -> new Contender(
                        "x" + environment.get("SCALE"), Kind.OTHER_DATA, Map.of("course", URI.create(url)), List.of()));
    }

    /** Another implementation, whose processes are not ours to see. */
    static Contender somebody(String name, URI url) {
        return new Contender(name, Kind.DOOR, behind(url), List.of());
    }

    /** The course service's database: {@code postgresql://user:password@host:port/db}, percent-encoded. */
    URI courseDatabase() {
        return URI.create(required("", "course", "DB_URL"));
    }

    private Contender services(String kind, String name) {
        Map<String, URI> bases = new HashMap<>();
        Set<Part> parts = new LinkedHashSet<>();
        for (String service : SERVICES) {
            variable(kind, service, "URL").ifPresent(url -> {
                bases.put(service, URI.create(url));
                parts.addAll(parts(kind, service));
            });
        }
        return new Contender(name, Kind.SERVICES, bases, List.copyOf(parts));
    }

    private List<Part> everything(String kind) {
        List<Part> parts = new ArrayList<>(services(kind, "").parts());
        parts.addAll(parts(kind, "gateway"));
        return parts;
    }

    private static Map<String, URI> behind(URI gateway) {
        Map<String, URI> bases = new HashMap<>();
        SERVICES.forEach(service -> bases.put(service, URI.create(gateway + "/api/" + service)));
        return bases;
    }

    private List<Part> parts(String kind, String service) {
        return Pattern.compile(",")
                .splitAsStream(variable(kind, service, "PARTS").orElse(""))
                .filter(part -> !part.isEmpty())
                .map(part -> part.split("=", 2))
                .map(part -> new Part(part[0], Long.parseLong(part[1])))
                .toList();
    }

    private String required(String kind, String service, String what) {
        return variable(kind, service, what)
                .orElseThrow(() -> new IllegalStateException(
                        name(kind, service, what) + " is not set: run this as ./fleet bench"));
    }

    private Optional<String> variable(String kind, String service, String what) {
        return Optional.ofNullable(environment.get(name(kind, service, what)));
    }

    private static String name(String kind, String service, String what) {
        return (kind + service + "_" + what).toUpperCase(Locale.ROOT);
    }
}

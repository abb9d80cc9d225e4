package com.eduplatform.bench;

import com.eduplatform.bench.contender.Contender;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The fleet that is measured, as {@code fleet bench} tells it: {@code COURSE_URL}, {@code COURSE_PIDS}, ... */
final class Surroundings {
    private static final List<String> SERVICES = List.of("identity", "course", "enrollment", "payment", "notification");

    private Surroundings() {}

    /** The services themselves, with their databases. */
    static Contender services() {
        Map<String, URI> bases = new HashMap<>();
        List<Long> processes = new ArrayList<>();
        for (String service : SERVICES) {
            bases.put(service, URI.create(variable(service, "URL")));
            processes.addAll(processes(service));
        }
        return new Contender("service", bases, processes);
    }

    /** The gateway in front of them. */
    static Contender gateway(Contender services) {
        List<Long> processes = new ArrayList<>(services.processes());
        processes.addAll(processes("gateway"));
        return new Contender("gateway", behind(URI.create(variable("gateway", "URL"))), processes);
    }

    /** Another implementation, whose processes are not ours to see. */
    static Contender somebody(String name, URI url) {
        return new Contender(name, behind(url), List.of());
    }

    private static Map<String, URI> behind(URI gateway) {
        Map<String, URI> bases = new HashMap<>();
        SERVICES.forEach(service -> bases.put(service, URI.create(gateway + "/api/" + service)));
        return bases;
    }

    private static List<Long> processes(String service) {
        return Pattern.compile(",")
                .splitAsStream(variable(service, "PIDS"))
                .filter(pid -> !pid.isBlank())
                .map(Long::valueOf)
                .toList();
    }

    private static String variable(String service, String what) {
        String name = service.toUpperCase(Locale.ROOT) + "_" + what;
        String value = System.getenv(name);
        if (value == null) {
            throw new IllegalStateException(name + " is not set: run this as ./fleet bench");
        }
        return value;
    }
}

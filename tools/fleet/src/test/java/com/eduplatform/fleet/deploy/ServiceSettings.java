package com.eduplatform.fleet.deploy;

import com.eduplatform.fleet.topology.Service;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a service reads, by its own sources. */
final class ServiceSettings {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)");
    private static final Pattern SECRET = Pattern.compile("\"([A-Z]+_[A-Z_]+)\"");
    private static final String DEFAULTS = "service-defaults/src/main";

    private ServiceSettings() {}

    /** The service's own settings over the fleet's defaults. */
    static Properties properties(Service service) throws IOException {
        Properties properties = new Properties();
        for (Path file : files(service)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            }
        }
        return properties;
    }

    /** The variables that the settings name, and secrets from files. */
    static Set<String> variables(Service service) throws IOException {
        Set<String> names = new HashSet<>(Set.of("DATABASE_URL"));
        for (Path file : files(service)) {
            Matcher matcher = VARIABLE.matcher(Files.readString(file));
            while (matcher.find()) {
                names.add(matcher.group(1));
            }
        }
        Matcher secret = SECRET.matcher(Files.readString(
                Tools.ROOT.resolve(DEFAULTS + "/java/com/eduplatform/defaults/config/DeploymentVariables.java")));
        while (secret.find()) {
            names.add(secret.group(1) + "_FILE");
        }
        return names;
    }

    /** Whom it asks over HTTP. */
    static Set<Service> siblings(Service service) throws IOException {
        Set<String> variables = variables(service);
        Set<Service> siblings = EnumSet.noneOf(Service.class);
        for (Service other : Service.values()) {
            if (other != service && variables.contains(other.name() + "_URL")) {
                siblings.add(other);
            }
        }
        return siblings;
    }

    private static List<Path> files(Service service) {
        return List.of(
                Tools.ROOT.resolve(DEFAULTS + "/resources/META-INF/microprofile-config.properties"),
                Tools.ROOT.resolve(service.module() + "/src/main/resources/application.properties"));
    }
}

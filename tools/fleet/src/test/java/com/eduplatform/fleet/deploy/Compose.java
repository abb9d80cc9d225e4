package com.eduplatform.fleet.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A compose file: as it is written, and as a tree with its merges resolved and defaults in the place of variables. */
record Compose(String name, String text, JsonNode root) {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)(?::([-?])([^}]*))?}");

    static Compose dev() throws IOException {
        return read("docker-compose.dev.yml");
    }

    static Compose prod() throws IOException {
        return read("docker-compose.prod.yml");
    }

    private static Compose read(String name) throws IOException {
        String text = Files.readString(Tools.ROOT.resolve(name));
        // Jackson's YAML knows no merge keys (<<), SnakeYAML does
        Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(resolved(text));
        return new Compose(name, text, new ObjectMapper().valueToTree(tree));
    }

    /** What has no default is set to its own name. */
    static String resolved(String text) {
        return VARIABLE.matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(
                        "-".equals(match.group(2))
                                ? match.group(3)
                                : match.group(1).toLowerCase(Locale.ROOT)));
    }

    JsonNode service(String service) {
        JsonNode found = root.path("services").path(service);
        if (found.isMissingNode()) {
            throw new AssertionError(name + " has no service " + service);
        }
        return found;
    }

    Map<String, JsonNode> services() {
        return root.path("services").propertyStream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Every variable with its defaults; one that must be set, or is empty unless set, has the empty text. */
    Map<String, Set<String>> variables() {
        Map<String, Set<String>> variables = new TreeMap<>();
        Matcher matcher = VARIABLE.matcher(text);
        while (matcher.find()) {
            String value = "-".equals(matcher.group(2)) ? matcher.group(3) : "";
            variables.computeIfAbsent(matcher.group(1), _ -> new TreeSet<>()).add(value);
        }
        return variables;
    }

    Map<String, String> environment(String service) {
        return service(service)
                .path("environment")
                .propertyStream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().asText()));
    }

    /** The ports of this machine that a service takes, as {@code [address:]host:container}. */
    List<String> ports(String service) {
        return texts(service(service).path("ports")).toList();
    }

    Set<String> networks(String service) {
        return texts(service(service).path("networks")).collect(Collectors.toSet());
    }

    List<String> healthCheck(String service) {
        return texts(service(service).at("/healthcheck/test")).toList();
    }

    static Stream<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asText);
    }
}

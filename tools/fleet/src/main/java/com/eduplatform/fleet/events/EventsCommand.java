package com.eduplatform.fleet.events;

import com.eduplatform.fleet.terminal.Colour;
import com.eduplatform.fleet.terminal.FleetFailure;
import com.eduplatform.fleet.terminal.Json;
import com.eduplatform.fleet.terminal.Terminal;
import com.eduplatform.fleet.topology.Service;
import com.eduplatform.fleet.topology.Settings;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fleet events}. */
@Command(
        name = "events",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "<verb>",
        description = "Show how events travel between the services, and decide about those that could not be handled.")
public final class EventsCommand {
    private static final int FAILED = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final InsideDoor door;
    private final Terminal terminal;

    public EventsCommand(Settings settings, Terminal terminal) {
        this.door = new InsideDoor(settings);
        this.terminal = terminal;
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description =
                    "What waits in each outbox, how far each reader is behind, and every dead letter with its reason.")
    int list(@Option(names = "--json", description = "For scripts.") boolean json) {
        ArrayNode services = JSON.createArrayNode();
        ArrayNode dead = JSON.createArrayNode();
        for (Service service : Service.withDatabase()) {
            services.add(door.get(service, ""));
            door.get(service, "/dead").path("items").forEach(dead::add);
        }
        if (json) {
            ObjectNode whole = JSON.createObjectNode();
            whole.set("services", services);
            whole.set("dead", dead);
            terminal.line(Json.write(whole));
        } else {
            showServices(services);
            showDead(dead);
        }
        return 0;
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "A dead letter with all of its event, as JSON.")
    int show(@Parameters(paramLabel = "<id>", description = "As list shows it.") String id) {
        terminal.line(Json.write(readable(door.get(readerOf(id), "/dead/" + id))));
        return 0;
    }

    @Command(
            name = "replay",
            mixinStandardHelpOptions = true,
            description =
                    "Handle dead letters again, now. Exit code 1 if one of them fails again; it stays where it is.")
    int replay(
            @Parameters(arity = "0..*", paramLabel = "<id>", description = "As list shows them.") List<String> ids,
            @Option(names = "--all", description = "All there are.") boolean all,
            @Option(names = "--json", description = "For scripts.") boolean json) {
        ArrayNode outcomes = JSON.createArrayNode();
        boolean isAnyLeft = false;
        for (String id : chosen(ids, all)) {
            JsonNode outcome = door.post(readerOf(id), "/dead/" + id + "/replay");
            boolean isHandled = outcome.path("handled").asBoolean();
            isAnyLeft |= !isHandled;
            outcomes.add(JSON.createObjectNode().put("id", id).setAll((ObjectNode) outcome));
            if (!json && isHandled) {
                terminal.done(id, "handled");
            } else if (!json) {
                terminal.failed(id, outcome.path("reason").asText());
            }
        }
        if (json) {
            terminal.line(Json.write(outcomes));
        }
        return isAnyLeft ? FAILED : 0;
    }

    @Command(
            name = "discard",
            mixinStandardHelpOptions = true,
            description = "Let dead letters go: what they should have led to never happens.")
    int discard(
            @Parameters(arity = "1..*", paramLabel = "<id>", description = "As list shows them.") List<String> ids) {
        for (String id : ids) {
            if (!door.delete(readerOf(id), "/dead/" + id)) {
                throw new FleetFailure("There is no dead letter " + id + ".", "See what there is: ./fleet events list");
            }
            terminal.done(id, "discarded");
        }
        return 0;
    }

    @Command(
            name = "rebuild",
            mixinStandardHelpOptions = true,
            description = {
                "Copy what a service knows of the others from its owners again. It serves meanwhile, and what events bring",
                "meanwhile is kept."
            })
    int rebuild(@Parameters(paramLabel = "<service>", description = "course, enrollment or payment.") String name)
            throws InterruptedException {
        Service service = service(name);
        door.post(service, "/rebuild");
        while (true) {
            JsonNode models = door.get(service, "/rebuild").path("models");
            List<String> states = new ArrayList<>();
            models.forEach(model -> states.add(model.path("state").asText()));
            if (states.stream().allMatch("done"::equals)) {
                models.forEach(model -> terminal.done(
                        model.path("model").asText(), model.path("rows").asLong() + " rows"));
                if (states.isEmpty()) {
                    terminal.done(service.id(), "knows nothing of others");
                }
                return 0;
            }
            models.forEach(model -> terminal.status(
                    model.path("model").asText() + ": " + model.path("rows").asLong() + " rows"));
            Thread.sleep(300);
        }
    }

    private void showServices(ArrayNode services) {
        terminal.line(terminal.paint(
                Colour.BOLD,
                "%-14s %8s %8s   %-14s %8s %8s %6s"
                        .formatted("told by", "waiting", "for", "read by", "lag", "pending", "dead")));
        for (JsonNode service : services) {
            String left = "%-14s %8d %7.0fs"
                    .formatted(
                            service.path("service").asText(),
                            service.at("/outbox/depth").asLong(),
                            service.at("/outbox/oldest_age_seconds").asDouble());
            if (service.path("readers").isEmpty()) {
                terminal.line(left + "   -");
            }
            for (JsonNode reader : service.path("readers")) {
                String right = "   %-14s %8d %8d %6d"
                        .formatted(
                                reader.path("group").asText(),
                                reader.path("lag").asLong(),
                                reader.path("pending").asLong(),
                                reader.path("dead").asLong());
                terminal.line(left + right);
                left = " ".repeat(left.length());
            }
        }
    }

    private void showDead(ArrayNode dead) {
        terminal.line("");
        if (dead.isEmpty()) {
            terminal.line("No dead letters.");
        }
        for (JsonNode letter : dead) {
            terminal.failed(
                    letter.path("id").asText(),
                    letter.path("failed_at").asText() + "  after "
                            + letter.path("attempts").asInt() + " attempts  "
                            + letter.path("reason").asText());
        }
    }

    private List<String> chosen(List<String> ids, boolean all) {
        List<String> chosen = new ArrayList<>(ids == null ? List.of() : ids);
        if (all) {
            for (Service service : Service.withDatabase()) {
                StreamSupport.stream(door.get(service, "/dead").path("items").spliterator(), false)
                        .map(letter -> letter.path("id").asText())
                        .forEach(chosen::add);
            }
        }
        return chosen;
    }

    /** The event itself is text in the letter; a person reads it better as what it is. */
    private static JsonNode readable(JsonNode letter) {
        if (letter instanceof ObjectNode fields) {
            try {
                fields.set("event", JSON.readTree(fields.path("event").asText()));
            } catch (JsonProcessingException e) {
                return letter;
            }
        }
        return letter;
    }

    /** A dead letter's name begins with the service that could not handle it. */
    private static Service readerOf(String id) {
        int colon = id.indexOf(':');
        if (colon < 0) {
            throw new FleetFailure(
                    "\"" + id + "\" is no dead letter's name.", "It looks like enrollment:payment:1763720000000-0.");
        }
        return service(id.substring(0, colon));
    }

    private static Service service(String name) {
        return Service.withDatabase().stream()
                .filter(service -> service.id().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new FleetFailure(
                        "There is no service called " + name + ".",
                        "The services are: "
                                + String.join(
                                        ", ",
                                        Service.withDatabase().stream()
                                                .map(Service::id)
                                                .toList())));
    }
}

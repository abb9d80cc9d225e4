package com.eduplatform.fleet.bench;

import com.eduplatform.fleet.terminal.FleetFailure;
import com.eduplatform.fleet.terminal.Terminal;
import com.eduplatform.fleet.topology.Service;
import com.eduplatform.fleet.topology.Settings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A second fleet with more data, in a folder of this one, so that it is seeded once: {@code ./fleet} with other settings. It ends with
 * the bench; its data stay.
 */
final class ScaledFleet implements AutoCloseable {
    /** Away from this fleet's and its guests'. */
    private static final int PORTS = 1000;

    private final Settings settings;
    private final int scale;
    private final Terminal terminal;

    /** @param scale how many times the data; 0 for none */
    ScaledFleet(Settings settings, int scale, Terminal terminal) {
        this.settings = settings;
        this.scale = scale;
        this.terminal = terminal;
    }

    /** @return what the load generator has to know of it */
    Map<String, String> up() throws InterruptedException {
        if (scale == 0) {
            return Map.of();
        }
        terminal.line("A second fleet with " + scale + " times the data; seeding it takes minutes, once.");
        fleet("up");
        fleet("seed", "--scale", Integer.toString(scale));
        return Map.of(
                "SCALE",
                Integer.toString(scale),
                "SCALED_COURSE_URL",
                "http://127.0.0.1:" + (settings.port(Service.COURSE) + PORTS));
    }

    private void fleet(String... arguments) throws InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(settings.root().resolve("fleet").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        Map<String, String> environment = builder.environment();
        Service.withDatabase().forEach(service -> environment.remove(Settings.databaseVariable(service)));
        environment.remove("REDIS_URL");
        environment.put(
                "FLEET_HOME", settings.home().path().resolve("bench-x" + scale).toString());
        environment.put("FLEET_PORT_OFFSET", Integer.toString(settings.portOffset() + PORTS));
        try {
            if (builder.start().waitFor() != 0) {
                throw new FleetFailure(
                        "The second fleet failed at: " + String.join(" ", arguments),
                        "Its folder is " + environment.get("FLEET_HOME") + ".");
            }
        } catch (IOException e) {
            throw new FleetFailure(
                    "./fleet could not be started: " + e.getMessage(), "Check that it is executable.", e);
        }
    }

    @Override
    public void close() {
        if (scale > 0) {
            try {
                fleet("down");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

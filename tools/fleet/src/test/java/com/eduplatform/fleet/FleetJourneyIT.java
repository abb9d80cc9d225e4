package com.eduplatform.fleet;

import static com.eduplatform.fleet.topology.Service.GATEWAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.eduplatform.fleet.FleetProgram.Outcome;
import com.eduplatform.fleet.contract.ContractWalk;
import com.eduplatform.fleet.journey.Crowd;
import com.eduplatform.fleet.journey.Journey;
import com.eduplatform.fleet.pages.PagesWalk;
import com.eduplatform.fleet.process.Pid;
import com.eduplatform.fleet.process.RunFiles;
import com.eduplatform.fleet.process.Strays;
import com.eduplatform.fleet.process.Waiting;
import com.eduplatform.fleet.service.Maven;
import com.eduplatform.fleet.service.Mode;
import com.eduplatform.fleet.service.Packages;
import com.eduplatform.fleet.terminal.Terminal;
import com.eduplatform.fleet.topology.Home;
import com.eduplatform.fleet.topology.Service;
import com.eduplatform.fleet.topology.Settings;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged fleet as a stranger meets it: start, seed, a whole journey, the whole contract, a crowd, a crash, stop. */
class FleetJourneyIT {
    private static final long MAX_IDLE_BYTES = 2_560L * 1024 * 1024;

    @TempDir
    Path folder;

    @Test
    void aStrangerStartsSeedsTravelsCrowdsCrashesAndStopsTheFleet() throws Exception {
        travel(Mode.JVM, "up");
    }

    /** Compiling takes too long for a test: {@code ./fleet test --native} does it first. */
    @Test
    void nativeExecutablesServeTheSameStranger() throws Exception {
        assumeTrue(executablesAreThere(), "no native executables newer than their sources: ./fleet test --native");
        travel(Mode.NATIVE, "up", "--native");
    }

    private void travel(Mode mode, String... up) throws Exception {
        Home home = new Home(folder.resolve("home"));
        FleetProgram fleet = new FleetProgram(root(), home.path());
        try {
            succeed(fleet.run(up));
            succeed(fleet.run("seed", "--scale", "0.01"));

            List<Journey.Step> steps = new ArrayList<>();
            new Journey(fleet.settings().url(GATEWAY), Settings.ADMIN_EMAIL, Settings.ADMIN_PASSWORD, steps::add)
                    .take();
            assertThat(steps).hasSizeGreaterThanOrEqualTo(18);

            new ContractWalk(fleet.settings()).take();

            if (!new PagesWalk(fleet.settings()).take(Files.createDirectory(folder.resolve("browser")))) {
                System.out.println("[WARNING] Skipped: the pages in a browser, for which Chromium is missing");
            }

            new Crowd(fleet.settings()).rush();

            String[] newAdmin = {"admin", "create", "--email", "second-admin@example.com"};
            fleet.with("NEW_ADMIN_PASSWORD", "second-password");
            succeed(fleet.run(newAdmin));
            Outcome again = fleet.run(newAdmin);
            assertThat(again.code()).isEqualTo(1);
            assertThat(again.output()).contains("Somebody has the address");

            assertThat(fleet.run(up).output()).contains("up already");
            JsonNode status =
                    new ObjectMapper().readTree(fleet.run("status", "--json").output());
            assertThat(status.path("state").asText()).isEqualTo("up");
            assertThat(status.path("members").findValuesAsText("mode"))
                    .filteredOn(text -> !text.equals("null"))
                    .hasSize(Service.values().length)
                    .containsOnly(mode.text());
            assertThat(status.path("memory_bytes").asLong()).isBetween(1L, MAX_IDLE_BYTES);

            int courses = courses(fleet);
            kill(home, "course");
            kill(home, "course-db");
            succeed(fleet.run(up));
            assertThat(courses).isGreaterThan(0);
            assertThat(courses(fleet)).isEqualTo(courses);
            succeed(fleet.run("demo"));
        } finally {
            Outcome down = fleet.run("down");
            assertThat(down.code()).as(down.output()).isZero();
        }
        assertThat(new Strays(home).find(Set.of())).as("left running").isEmpty();
    }

    private static Path root() throws IOException {
        return Path.of(System.getProperty("fleet.root")).toRealPath();
    }

    private static boolean executablesAreThere() throws IOException {
        Settings settings = Settings.from(root(), Map.of());
        Terminal silent = new Terminal(new PrintStream(OutputStream.nullOutputStream()), false, false);
        Packages packages = new Packages(settings, new Maven(settings), silent);
        return Arrays.stream(Service.values()).noneMatch(service -> packages.isStale(service, Mode.NATIVE));
    }

    private static void succeed(Outcome outcome) {
        assertThat(outcome.code()).as(outcome.output()).isZero();
    }

    private static int courses(FleetProgram fleet) throws Exception {
        URI url = fleet.settings().url(GATEWAY).resolve("/api/course/courses?limit=1");
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    client.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return new ObjectMapper().readTree(answer.body()).path("total").asInt();
        }
    }

    private static void kill(Home home, String member) {
        Pid process = new RunFiles(home).findAlive(member).orElseThrow().process();
        ProcessHandle.of(process.number()).orElseThrow().destroyForcibly();
        assertThat(Waiting.until(Duration.ofSeconds(10), () -> !process.isAlive()))
                .isTrue();
    }
}

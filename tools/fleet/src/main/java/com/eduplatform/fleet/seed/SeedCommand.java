package com.eduplatform.fleet.seed;

import com.eduplatform.fleet.lifecycle.Crew;
import com.eduplatform.fleet.process.Tool;
import com.eduplatform.fleet.terminal.FleetFailure;
import com.eduplatform.fleet.topology.Member;
import com.eduplatform.fleet.topology.Secrets;
import com.eduplatform.fleet.topology.Service;
import com.eduplatform.fleet.topology.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code fleet seed}: the seeder in a process of its own, with this terminal and all of its own options. */
@Command(
        name = "seed",
        description = {
            "Fill the databases of the running fleet with test data (50,000 users, 100,000 courses ...).",
            "Options are the seeder's: --scale 0.01..100, --random-seed <number>, --help for all of them.",
            "A second call says that the data are there and changes nothing."
        })
public final class SeedCommand implements Callable<Integer> {
    private static final Tool SEEDER = new Tool("seeder", "com.eduplatform.seed.Seed", List.of());

    @Parameters(hidden = true)
    private List<String> options = List.of();

    private final Settings settings;
    private final Crew crew;

    public SeedCommand(Settings settings, Crew crew) {
        this.settings = settings;
        this.crew = crew;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (!options.contains("--help")) {
            requireDatabases();
        }
        Secrets secrets = new Secrets(settings.home());
        Map<String, String> databases = new HashMap<>();
        for (Service service : Service.withDatabase()) {
            databases.put(Settings.databaseVariable(service), settings.databaseUrl(service, secrets));
        }
        return SEEDER.run(options, databases);
    }

    /** The tables are the services' own migrations: a database whose service never ran has none. */
    private void requireDatabases() {
        List<Member> missing = settings.members().stream()
                .filter(member -> member.service() != Service.GATEWAY)
                .filter(member -> !crew.isReady(member))
                .toList();
        if (!missing.isEmpty()) {
            throw new FleetFailure(
                    "The fleet is not up: "
                            + missing.stream().map(Member::name).collect(Collectors.joining(", "))
                            + (missing.size() == 1 ? " does" : " do") + " not answer.",
                    "Start it first: ./fleet up");
        }
    }
}

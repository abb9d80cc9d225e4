package com.eduplatform.fleet.lifecycle;

import com.eduplatform.fleet.service.Mode;
import com.eduplatform.fleet.service.Packages;
import com.eduplatform.fleet.terminal.Colour;
import com.eduplatform.fleet.terminal.Terminal;
import com.eduplatform.fleet.topology.Member.Role;
import com.eduplatform.fleet.topology.Service;
import com.eduplatform.fleet.topology.Settings;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fleet up}. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = {
            "Start everything: PostgreSQL, Redis, the five services and the gateway.",
            "Builds what is missing first. What runs already stays; a second call says that the fleet is up.",
            "When something fails or you press Ctrl-C, what this call started is stopped again."
        })
public final class UpCommand implements Callable<Integer> {
    @Option(
            names = "--instances",
            paramLabel = "<number>",
            description = {
                "Processes of each service, 1 to 5, among which the gateway chooses: course, course-2, ... on ports 10 apart.",
                "Every command knows them until the fleet is down."
            })
    private @Nullable Integer instances;

    @Option(
            names = "--native",
            description = {
                "Run native executables, not JVMs. Needs native-image (GRAALVM_HOME, JAVA_HOME or PATH)",
                "unless executables newer than their sources are there."
            })
    private boolean asExecutables;

    private final Settings settings;
    private final Crew crew;
    private final Packages packages;
    private final Terminal terminal;

    public UpCommand(Settings settings, Crew crew, Packages packages, Terminal terminal) {
        this.settings = settings;
        this.crew = crew;
        this.packages = packages;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        BringingUp bringingUp =
                new BringingUp(settings, crew, packages, asExecutables ? Mode.NATIVE : Mode.JVM, terminal);
        boolean started = bringingUp.run(Optional.ofNullable(instances));
        terminal.line("");
        terminal.line(
                terminal.paint(Colour.BOLD, started ? "The fleet is up." : "The fleet is up already: nothing to do."));
        terminal.line("");
        terminal.line("  platform       " + settings.url(Service.GATEWAY) + "/api/*");
        terminal.line("  API            each service describes itself under /docs");
        settings.members().stream()
                .filter(member -> member.role() == Role.SERVICE && member.owner() != Service.GATEWAY)
                .forEach(
                        member -> terminal.line("  %-14s http://localhost:%d".formatted(member.name(), member.port())));
        terminal.line("");
        terminal.line(
                "Next: ./fleet seed (test data), ./fleet demo (a journey), ./fleet logs -f, ./fleet status, ./fleet down");
        List<Service> outdated = started ? List.of() : bringingUp.outdated();
        if (!outdated.isEmpty()) {
            String names = outdated.stream().map(Service::id).collect(Collectors.joining(" "));
            terminal.warn("outdated", "sources are newer than what runs; to use them: ./fleet restart " + names);
        }
        return 0;
    }
}

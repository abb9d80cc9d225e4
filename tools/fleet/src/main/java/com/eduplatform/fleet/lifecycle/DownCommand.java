package com.eduplatform.fleet.lifecycle;

import com.eduplatform.fleet.terminal.Terminal;
import com.eduplatform.fleet.topology.Member;
import com.eduplatform.fleet.topology.Member.Role;
import com.eduplatform.fleet.topology.Settings;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code fleet down}. */
@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        description = {
            "Stop everything: services first, then Redis, then PostgreSQL. Data stay in the fleet's folder.",
            "Also ends what a killed command left behind."
        })
public final class DownCommand implements Callable<Integer> {
    private final Settings settings;
    private final Crew crew;
    private final Terminal terminal;

    public DownCommand(Settings settings, Crew crew, Terminal terminal) {
        this.settings = settings;
        this.crew = crew;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        settings.home().create();
        try (FleetLock _ = FleetLock.take(settings.home())) {
            List<Member> running = settings.members().stream()
                    .filter(member -> crew.findAlive(member).isPresent())
                    .toList();
            for (Role role : List.of(Role.SERVICE, Role.REDIS, Role.DATABASE)) {
                Parallel.forEach(
                        running.stream().filter(member -> member.role() == role).toList(), member -> {
                            crew.stop(member);
                            terminal.done(member.name(), "stopped");
                        });
            }
            settings.members().forEach(crew::stop);
            settings.home().keepInstances(1);
            int strays = crew.endStrays();
            if (strays > 0) {
                terminal.warn("leftovers", "ended " + strays + " processes of a command that was killed");
            }
            terminal.line(
                    running.isEmpty() && strays == 0
                            ? "Nothing was running."
                            : "The fleet is down. Its data are kept.");
        }
        return 0;
    }
}

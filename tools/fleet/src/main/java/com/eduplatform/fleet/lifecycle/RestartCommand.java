package com.eduplatform.fleet.lifecycle;

import com.eduplatform.fleet.service.Mode;
import com.eduplatform.fleet.service.Packages;
import com.eduplatform.fleet.terminal.FleetFailure;
import com.eduplatform.fleet.terminal.Terminal;
import com.eduplatform.fleet.topology.Member;
import com.eduplatform.fleet.topology.Settings;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code fleet restart}. */
@Command(
        name = "restart",
        mixinStandardHelpOptions = true,
        description = {
            "Stop one or more members and start them again, with packages built anew when their sources changed.",
            "A native executable stays one. The build comes first: while it runs, and when it fails, the old version goes on."
        })
public final class RestartCommand implements Callable<Integer> {
    @Parameters(
            arity = "1..*",
            paramLabel = "<service>",
            description = "identity, course, course-2, ... gateway, course-db, redis")
    private List<String> names = List.of();

    private final Settings settings;
    private final Crew crew;
    private final Packages packages;
    private final Terminal terminal;

    public RestartCommand(Settings settings, Crew crew, Packages packages, Terminal terminal) {
        this.settings = settings;
        this.crew = crew;
        this.packages = packages;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<Member> members = names.stream().map(settings::member).distinct().toList();
        settings.home().create();
        try (FleetLock _ = FleetLock.take(settings.home())) {
            if (settings.members().stream()
                    .allMatch(member -> crew.findAlive(member).isEmpty())) {
                throw new FleetFailure("The fleet is not up, so there is nothing to restart.", "Start it: ./fleet up");
            }
            MemberControl control = new MemberControl(settings, crew, terminal);
            for (Mode mode : Mode.values()) {
                packages.buildMissing(
                        members.stream()
                                .filter(member -> member.role() == Member.Role.SERVICE && control.mode(member) == mode)
                                .map(Member::owner)
                                .distinct()
                                .toList(),
                        mode);
            }
            members.forEach(control::restart);
        }
        return 0;
    }
}

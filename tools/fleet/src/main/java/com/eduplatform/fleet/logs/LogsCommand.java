package com.eduplatform.fleet.logs;

import com.eduplatform.fleet.process.LogTail;
import com.eduplatform.fleet.terminal.Colour;
import com.eduplatform.fleet.terminal.FleetFailure;
import com.eduplatform.fleet.terminal.Terminal;
import com.eduplatform.fleet.topology.Member;
import com.eduplatform.fleet.topology.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fleet logs}. */
@Command(
        name = "logs",
        mixinStandardHelpOptions = true,
        description = {
            "Show what the services wrote since their last start; of databases and Redis when you name them.",
            "The files are in .fleet/logs; the run before the last is beside each as <name>.previous.log."
        })
public final class LogsCommand implements Callable<Integer> {
    private static final long STEP_MILLIS = 200;

    @Parameters(
            arity = "0..*",
            paramLabel = "<service>",
            description = "identity, course, ... gateway, course-db, redis")
    private List<String> names = List.of();

    @Option(
            names = {"-f", "--follow"},
            description = "Go on as new lines come, until Ctrl-C.")
    private boolean follow;

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "<lines>",
            defaultValue = "20",
            description = "How many lines of each to begin with (default ${DEFAULT-VALUE}).")
    private int lines;

    private final Settings settings;
    private final Terminal terminal;

    public LogsCommand(Settings settings, Terminal terminal) {
        this.settings = settings;
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        List<Member> all = settings.members();
        List<Member> members = names.isEmpty()
                ? all.stream()
                        .filter(member -> member.role() == Member.Role.SERVICE)
                        .toList()
                : names.stream().map(settings::member).distinct().toList();
        if (!follow && members.stream().map(this::log).noneMatch(Files::exists)) {
            throw new FleetFailure("There are no logs yet.", "Start the fleet: ./fleet up");
        }
        int width = members.stream()
                .mapToInt(member -> member.name().length())
                .max()
                .orElse(0);
        List<Follower> followers = members.stream()
                .map(member -> new Follower(log(member), prefix(member, all.indexOf(member), width), terminal))
                .toList();
        for (int i = 0; i < members.size(); i++) {
            // The position is taken before the last lines are read: a line may then come twice, but none is lost.
            Follower follower = followers.get(i);
            follower.skipToEnd();
            LogTail.last(log(members.get(i)), Math.max(0, lines)).forEach(follower::show);
        }
        while (follow) {
            followers.forEach(Follower::showNew);
            Thread.sleep(STEP_MILLIS);
        }
        return 0;
    }

    private Path log(Member member) {
        return settings.home().log(member.name());
    }

    private String prefix(Member member, int index, int width) {
        return terminal.paint(Colour.ofMember(index), ("%-" + width + "s │ ").formatted(member.name()));
    }
}

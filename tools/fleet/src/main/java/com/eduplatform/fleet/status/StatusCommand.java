package com.eduplatform.fleet.status;

import com.eduplatform.fleet.lifecycle.Crew;
import com.eduplatform.fleet.terminal.Colour;
import com.eduplatform.fleet.terminal.Json;
import com.eduplatform.fleet.terminal.Terminal;
import com.eduplatform.fleet.topology.DatabaseUrl;
import com.eduplatform.fleet.topology.Service;
import com.eduplatform.fleet.topology.Settings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fleet status}. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = {
            "Show each process: state, number, port, memory, uptime. Exit code 3 unless all are up.",
            "Memory is the proportional share (PSS), so that shared pages count once in the sum."
        })
public final class StatusCommand implements Callable<Integer> {
    private static final int NOT_UP = 3;
    private static final long MIB = 1024 * 1024;

    @Option(names = "--json", description = "For scripts.")
    private boolean json;

    private final Settings settings;
    private final Crew crew;
    private final Terminal terminal;

    public StatusCommand(Settings settings, Crew crew, Terminal terminal) {
        this.settings = settings;
        this.crew = crew;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<MemberStatus> members = settings.members().parallelStream()
                .map(member -> MemberStatus.of(member, crew))
                .toList();
        long memory = members.stream().mapToLong(MemberStatus::memoryBytes).sum();
        long up = members.stream()
                .filter(member -> member.state() == MemberStatus.State.UP)
                .count();
        String state = up == members.size() ? "up" : up == 0 ? "down" : "partly up";
        if (json) {
            terminal.line(Json.write(asMap(state, members, memory)));
        } else {
            show(state, members, memory);
        }
        return up == members.size() ? 0 : NOT_UP;
    }

    private static Map<String, Object> asMap(String state, List<MemberStatus> members, long memory) {
        Map<String, Object> whole = new LinkedHashMap<>();
        whole.put("state", state);
        whole.put("memory_bytes", memory);
        whole.put(
                "members",
                members.stream()
                        .map(member -> {
                            Map<String, Object> one = new LinkedHashMap<>();
                            one.put("name", member.name());
                            one.put("state", member.state().text());
                            one.put("mode", member.mode().isEmpty() ? null : member.mode());
                            one.put("pid", member.pid() == 0 ? null : member.pid());
                            one.put("port", member.port());
                            one.put("memory_bytes", member.memoryBytes());
                            one.put("uptime_seconds", member.uptimeSeconds());
                            return one;
                        })
                        .toList());
        return whole;
    }

    private void show(String state, List<MemberStatus> members, long memory) {
        terminal.line(terminal.paint(
                Colour.BOLD,
                "%-16s %-8s %-6s %8s %6s %10s  %s"
                        .formatted("member", "state", "mode", "pid", "port", "memory", "uptime")));
        for (MemberStatus member : members) {
            boolean runs = member.pid() != 0;
            terminal.line("%-16s %s %-6s %8s %6d %10s  %s"
                    .formatted(
                            member.name(),
                            terminal.paint(
                                    colour(member.state()),
                                    "%-8s".formatted(member.state().text())),
                            member.mode(),
                            runs ? member.pid() : "-",
                            member.port(),
                            runs ? member.memoryBytes() / MIB + " MB" : "-",
                            runs ? uptime(Duration.ofSeconds(member.uptimeSeconds())) : "-"));
        }
        for (Service service : Service.withDatabase()) {
            settings.externalDatabase(service)
                    .map(url -> DatabaseUrl.parse(Settings.databaseVariable(service), url))
                    .ifPresent(
                            url -> terminal.line("%-16s external %s".formatted(service.id() + "-db", url.address())));
        }
        settings.externalRedis().ifPresent(_ -> terminal.line("%-16s external".formatted("redis")));
        terminal.line(terminal.paint(
                Colour.BOLD,
                "%-16s %-8s %6s %8s %6s %10s"
                        .formatted(
                                "fleet",
                                state.equals("partly up") ? "partly" : state,
                                "",
                                "",
                                "",
                                memory / MIB + " MB")));
    }

    private static Colour colour(MemberStatus.State state) {
        return switch (state) {
            case UP -> Colour.GREEN;
            case UNREADY -> Colour.YELLOW;
            case DIED -> Colour.RED;
            case DOWN -> Colour.DIM;
        };
    }

    /** {@code 45s}, {@code 12m 03s}, {@code 5h 07m}, {@code 3d 04h}. */
    static String uptime(Duration duration) {
        if (duration.toMinutes() == 0) {
            return duration.toSeconds() + "s";
        }
        if (duration.toHours() == 0) {
            return "%dm %02ds".formatted(duration.toMinutes(), duration.toSecondsPart());
        }
        if (duration.toDays() == 0) {
            return "%dh %02dm".formatted(duration.toHours(), duration.toMinutesPart());
        }
        return "%dd %02dh".formatted(duration.toDays(), duration.toHoursPart());
    }
}

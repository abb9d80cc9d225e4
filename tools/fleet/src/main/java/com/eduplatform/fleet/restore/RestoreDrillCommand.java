package com.eduplatform.fleet.restore;

import com.eduplatform.fleet.invariant.Breach;
import com.eduplatform.fleet.invariant.Checker;
import com.eduplatform.fleet.invariant.Invariant;
import com.eduplatform.fleet.invariant.Rule;
import com.eduplatform.fleet.invariant.StandingRules;
import com.eduplatform.fleet.process.Executables;
import com.eduplatform.fleet.process.LogTail;
import com.eduplatform.fleet.terminal.Colour;
import com.eduplatform.fleet.terminal.FleetFailure;
import com.eduplatform.fleet.terminal.Terminal;
import com.eduplatform.fleet.topology.Folders;
import com.eduplatform.fleet.topology.Settings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fleet restore-drill}. */
@Command(
        name = "restore-drill",
        mixinStandardHelpOptions = true,
        description = {
            "Dump the five databases and restore them into five new ones beside them, by the scripts of deploy/backup; compare",
            "each table's rows and checksum, and what must hold over all services; drop the new ones. The fleet goes on meanwhile.",
            "Needs PostgreSQL's client programs, not older than the servers. Exit code 1 if anything differs."
        })
public final class RestoreDrillCommand implements Callable<Integer> {
    private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (\\d+)");
    private static final int LOG_LINES = 15;

    @Option(names = "--keep", description = "Leave the dumps in the fleet's folder, restore-drill/.")
    private boolean keep;

    private final Settings settings;
    private final Terminal terminal;
    private final Path folder;

    public RestoreDrillCommand(Settings settings, Terminal terminal) {
        this.settings = settings;
        this.terminal = terminal;
        folder = settings.home().path().resolve("restore-drill");
    }

    @Override
    public Integer call() throws IOException, InterruptedException, SQLException {
        List<Copied> databases = Copied.all(settings);
        requireClients(databases);
        requireRoom(databases);
        Folders.delete(folder);
        Files.createDirectories(folder.resolve("metrics"));
        try {
            return drill(databases) ? 0 : 1;
        } finally {
            for (Copied database : databases) {
                database.drop();
            }
            if (!keep) {
                Folders.delete(folder);
            }
        }
    }

    private boolean drill(List<Copied> databases) throws IOException, InterruptedException, SQLException {
        List<Contents> before = contents(databases);
        Duration dumped = timed("backup.sh", databases);
        List<Contents> after = contents(databases);
        terminal.done("dumped", "%s in %.1f s".formatted(size(), seconds(dumped)));
        boolean good = true;
        boolean isUsed = false;
        for (int i = 0; i < databases.size(); i++) {
            Copied database = databases.get(i);
            Duration took = timed("restore.sh", databases, database.service().id());
            Contents restored = Contents.of(database.restored());
            Contents.Comparison comparison = Contents.compare(before.get(i), after.get(i), restored);
            good &= report(database, took, restored, comparison);
            isUsed |= !comparison.changing().isEmpty();
        }
        good &= fitTogether(databases, isUsed);
        terminal.line(
                good
                        ? terminal.paint(Colour.GREEN, "All five databases can be restored.")
                        : terminal.paint(Colour.RED, "Not everything came back."));
        return good;
    }

    private static void requireClients(List<Copied> databases) throws SQLException, IOException, InterruptedException {
        for (String program : List.of("pg_dump", "pg_restore", "psql")) {
            if (Executables.find(program).isEmpty()) {
                throw new FleetFailure(
                        program + " is not on the PATH.", "Install PostgreSQL's client programs (postgresql-client).");
            }
        }
        int client = clientVersion();
        for (Copied database : databases) {
            int server = database.serverVersion();
            if (client < server) {
                throw new FleetFailure(
                        "pg_dump is of PostgreSQL %d and dumps no PostgreSQL %d, which %s has."
                                .formatted(client, server, database.service().id()),
                        "Install postgresql-client-" + server + ", or run the fleet on servers of version " + client
                                + " (IDENTITY_DB_URL ...).");
            }
        }
    }

    private static int clientVersion() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("pg_dump", "--version").start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        Matcher matcher = VERSION.matcher(text);
        if (!matcher.find()) {
            throw new FleetFailure("pg_dump does not tell its version: " + text, "Try it by hand: pg_dump --version");
        }
        return Integer.parseInt(matcher.group(1));
    }

    /** restore.sh would drop what somebody has just restored. */
    private static void requireRoom(List<Copied> databases) throws SQLException {
        for (Copied database : databases) {
            if (database.isThere()) {
                String name = database.restored().database();
                throw new FleetFailure(
                        "There is a database " + name + " already: somebody restores at this moment, or did.",
                        "If nobody needs it: DROP DATABASE \"" + name + "\"");
            }
        }
    }

    private static List<Contents> contents(List<Copied> databases) throws SQLException {
        List<Contents> contents = new ArrayList<>();
        for (Copied database : databases) {
            contents.add(Contents.of(database.source()));
        }
        return contents;
    }

    /** Runs a script of deploy/backup as the backup container does. */
    private Duration timed(String script, List<Copied> databases, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "sh", settings.root().resolve("deploy/backup").resolve(script).toString()));
        command.addAll(List.of(arguments));
        Path log = folder.resolve(script + ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().put("BACKUP_FOLDER", folder.toString());
        builder.environment().put("BACKUP_METRICS", folder.resolve("metrics").toString());
        builder.environment().remove("BACKUP_S3");
        databases.forEach(
                database -> builder.environment().put(database.service().name() + "_DATABASE_URL", database.url()));
        terminal.status("  " + script + " " + String.join(" ", arguments));
        Instant begin = Instant.now();
        if (builder.start().waitFor() != 0) {
            throw new FleetFailure(
                    script + " failed:\n  " + String.join("\n  ", LogTail.last(log, LOG_LINES)),
                    "What it says is what the nightly job would say.");
        }
        return Duration.between(begin, Instant.now());
    }

    private boolean report(Copied database, Duration took, Contents restored, Contents.Comparison comparison) {
        String service = database.service().id();
        String what = "%d tables, %d rows, restored in %.1f s"
                .formatted(restored.tables().size(), restored.rows(), seconds(took));
        if (!comparison.changing().isEmpty()) {
            terminal.warn(service, "written to while it was dumped, so not compared: " + comparison.changing());
        }
        if (comparison.wrong().isEmpty()) {
            terminal.done(service, what + ", the same");
            return true;
        }
        terminal.failed(service, what);
        comparison.wrong().forEach(table -> terminal.failed("", table));
        return false;
    }

    /**
     * Dumps are made one after the other: what services know of each other may differ by what happened in between.
     *
     * @param isUsed whether anything did
     */
    private boolean fitTogether(List<Copied> databases, boolean isUsed) throws SQLException {
        List<Rule> rules = new StandingRules(Instant.now())
                .all().stream()
                        .filter(rule -> rule.invariant() != Invariant.SETTLED)
                        .toList();
        List<Breach> breaches = new Checker(
                        databases.stream().collect(Collectors.toMap(Copied::service, Copied::restored)))
                .check(rules);
        if (breaches.isEmpty()) {
            terminal.done("together", rules.size() + " rules over all services hold");
        } else if (isUsed) {
            terminal.warn("together", "used while it was dumped, and differs by that: " + breaches);
        } else {
            breaches.forEach(breach -> terminal.failed("together", breach.toString()));
        }
        return breaches.isEmpty() || isUsed;
    }

    private String size() throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".dump")).toList()) {
                bytes += Files.size(file);
            }
        }
        return "%.1f MB".formatted(bytes / 1e6);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}

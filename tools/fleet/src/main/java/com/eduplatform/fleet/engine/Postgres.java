package com.eduplatform.fleet.engine;

import com.eduplatform.fleet.process.Launcher;
import com.eduplatform.fleet.process.Running;
import com.eduplatform.fleet.process.Waiting;
import com.eduplatform.fleet.terminal.FleetFailure;
import com.eduplatform.fleet.topology.Folders;
import com.eduplatform.fleet.topology.Home;
import com.eduplatform.fleet.topology.Member;
import com.eduplatform.fleet.topology.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A PostgreSQL server of the fleet: small, durable ({@code fsync} on), reachable from this machine only, data in
 * {@code .fleet/data/<member>}. Call {@link #prepare} before {@link #start}; both can be repeated.
 */
public final class Postgres {
    private final Home home;
    private final Secrets secrets;
    private final Launcher launcher;
    private final Binaries binaries;

    public Postgres(Home home, Secrets secrets, Launcher launcher, Binaries binaries) {
        this.home = home;
        this.secrets = secrets;
        this.launcher = launcher;
        this.binaries = binaries;
    }

    /**
     * Makes the data folders that are missing: one by initdb, the others as its copies, which is five times as fast. A folder
     * appears under its name only when complete, so a crash in the middle leaves nothing behind.
     */
    public void prepare(List<Member> members) {
        List<Path> missing = members.stream()
                .map(home::data)
                .filter(data -> !Files.exists(data))
                .toList();
        if (missing.isEmpty()) {
            return;
        }
        OrdinaryUser user = OrdinaryUser.find();
        Path original = home.data().resolve("initdb.new");
        Path copy = home.data().resolve("copy.new");
        Folders.delete(original);
        try {
            initdb(original, user);
            for (Path data : missing.subList(1, missing.size())) {
                Folders.delete(copy);
                Folders.copy(original, copy);
                user.own(copy);
                Files.move(copy, data, StandardCopyOption.ATOMIC_MOVE);
            }
            Files.move(original, missing.getFirst(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Running start(Member member) {
        Path data = home.data(member);
        StalePidFile.remove(data);
        return launcher.launch(
                member.name(),
                member.port(),
                OrdinaryUser.find().command(serverCommand(member, data)),
                Map.of("LC_ALL", "C"),
                data);
    }

    private List<String> serverCommand(Member member, Path data) {
        List<String> command = new ArrayList<>(List.of(program("postgres"), "-D", data.toString()));
        Map<String, String> settings = Map.ofEntries(
                Map.entry("port", Integer.toString(member.port())),
                Map.entry("listen_addresses", "127.0.0.1"),
                Map.entry("unix_socket_directories", ""),
                Map.entry("shared_buffers", "48MB"),
                Map.entry("max_connections", "60"),
                Map.entry("work_mem", "8MB"),
                Map.entry("maintenance_work_mem", "64MB"),
                Map.entry("effective_cache_size", "512MB"),
                Map.entry("max_wal_size", "1GB"),
                Map.entry("random_page_cost", "1.1"),
                Map.entry("jit", "off"),
                Map.entry("log_line_prefix", "%m %q%u@%d "),
                Map.entry("log_checkpoints", "off"),
                Map.entry("logging_collector", "off"));
        settings.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(setting -> command.addAll(List.of("-c", setting.getKey() + "=" + setting.getValue())));
        return command;
    }

    private void initdb(Path data, OrdinaryUser user) throws IOException {
        Files.createDirectories(data);
        Path password = Files.createTempFile(home.data(), "initdb", ".password");
        Files.writeString(password, secrets.databasePassword());
        user.own(data);
        user.own(password);
        // The builtin locale sorts by code point and folds the case of all of Unicode, alike on every machine.
        ProcessBuilder initdb = new ProcessBuilder(user.command(List.of(
                        program("initdb"),
                        "-D",
                        data.toString(),
                        "-U",
                        DatabaseAccount.SUPERUSER,
                        "--pwfile=" + password,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8")))
                .redirectErrorStream(true)
                .redirectOutput(home.log("initdb").toFile())
                .directory(home.data().toFile());
        initdb.environment().putAll(Launcher.mark(home, "initdb"));
        Process process = initdb.start();
        try {
            if (process.waitFor() != 0) {
                throw new FleetFailure(
                        "The databases could not be made: initdb ended with " + process.exitValue() + ".",
                        "Its words are in " + home.log("initdb") + ". ./fleet doctor checks the usual causes.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Waiting.Cancelled();
        } finally {
            process.destroy();
            Files.deleteIfExists(password);
        }
    }

    private String program(String name) {
        return binaries.postgres().resolve("bin").resolve(name).toString();
    }
}

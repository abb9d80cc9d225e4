package com.eduplatform.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.eduplatform.fleet.FleetProgram.Outcome;
import com.eduplatform.fleet.engine.OrdinaryUser;
import com.eduplatform.fleet.process.Waiting;
import com.eduplatform.fleet.topology.Home;
import com.eduplatform.fleet.topology.Service;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real dumps, really restored, by the deployed scripts. PostgreSQL is the machine's own, as the build brings no pg_dump along; without
 * one this test is skipped. Beside the services' tables, which are empty, are two awkward ones.
 */
class RestoreDrillIT {
    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");

    @TempDir
    static Path folder;

    private static Process server;
    private static int port;

    @BeforeAll
    static void startServer() throws Exception {
        Optional<Path> programs = programs();
        assumeTrue(programs.isPresent(), "PostgreSQL is not installed (apt install postgresql)");
        OrdinaryUser user = OrdinaryUser.find();
        Path data = Files.createDirectory(folder.resolve("data"));
        user.own(data);
        String bin = programs.orElseThrow().toString();
        assertThat(run(user.command(List.of(
                        bin + "/initdb", "-D", data.toString(), "-U", "postgres", "--auth=trust", "--locale=C.UTF-8"))))
                .isZero();
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        server = builder(user.command(List.of(
                        bin + "/postgres",
                        "-D",
                        data.toString(),
                        "-c",
                        "port=" + port,
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "unix_socket_directories=",
                        "-c",
                        "fsync=off")))
                .start();
        assertThat(Waiting.until(Duration.ofSeconds(30), RestoreDrillIT::isOpen))
                .isTrue();
        for (Service service : Service.withDatabase()) {
            execute("postgres", "CREATE DATABASE " + service.id());
            for (Path migration : migrations(service)) {
                execute(service.id(), Files.readString(migration));
            }
            execute(service.id(), """
                    CREATE EXTENSION IF NOT EXISTS pg_trgm;
                    CREATE TABLE parents (id bigint PRIMARY KEY, name text, price numeric(12, 2), at timestamptz);
                    CREATE TABLE children (parent bigint NOT NULL REFERENCES parents, note text);
                    CREATE INDEX ON parents USING gin (name gin_trgm_ops);
                    INSERT INTO parents VALUES (1, 'Привет, "мир"', 49.90, '2026-11-21T03:00:00.000001Z'), (2, NULL, NULL, NULL);
                    INSERT INTO children SELECT 1 + n % 2, repeat('x', n) FROM generate_series(1, 500) AS n""");
        }
    }

    @AfterAll
    static void stopServer() {
        if (server != null) {
            server.destroy();
            server.onExit().join();
        }
    }

    @Test
    void everyTableComesBackAndNothingIsLeftBehind() throws Exception {
        Home home = new Home(folder.resolve("home"));

        Outcome drill = fleet(home).run("restore-drill");

        assertThat(drill.code()).as(drill.output()).isZero();
        assertThat(drill.output())
                .contains("All five databases can be restored.")
                .containsPattern("course +\\d+ tables, \\d+ rows, restored in .* s, the same")
                .containsPattern("payment +\\d+ tables, \\d+ rows, restored in .* s, the same")
                .containsPattern("\\d+ rules over all services hold");
        assertThat(count("SELECT count(*) FROM pg_database WHERE datname LIKE '%restored'"))
                .isZero();
        assertThat(home.path().resolve("restore-drill")).doesNotExist();
    }

    @Test
    void whatSomebodyElseHasRestoredIsNotTouched() throws Exception {
        execute("postgres", "CREATE DATABASE payment_restored");

        Outcome drill = fleet(new Home(folder.resolve("second-home"))).run("restore-drill");

        assertThat(drill.code()).isEqualTo(1);
        assertThat(drill.output()).contains("There is a database payment_restored already");
        assertThat(count("SELECT count(*) FROM pg_database WHERE datname = 'payment_restored'"))
                .isEqualTo(1);
        execute("postgres", "DROP DATABASE payment_restored");
    }

    @Test
    void copiesThatDoNotFitTogetherAreNamed() throws Exception {
        execute("course", """
                INSERT INTO entitlements (enrollment_id, student_id, course_id, is_active, version)
                VALUES (gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), true, 1)""");

        Outcome drill = fleet(new Home(folder.resolve("third-home"))).run("restore-drill");

        assertThat(drill.code()).isEqualTo(1);
        assertThat(drill.output()).contains("1 x enrolment as course knows it", "Not everything came back.");
        execute("course", "DELETE FROM entitlements");
    }

    /** In Flyway's order: numbered ones, then those that are repeated. */
    private static List<Path> migrations(Service service) throws IOException {
        Path root = Path.of(System.getProperty("fleet.root"));
        List<Path> files = new ArrayList<>();
        for (String module : List.of(service.module(), "service-defaults")) {
            try (Stream<Path> found = Files.list(root.resolve(module).resolve("src/main/resources/db/migration"))) {
                files.addAll(found.sorted().toList());
            }
        }
        return files;
    }

    private static FleetProgram fleet(Home home) throws IOException {
        FleetProgram fleet =
                new FleetProgram(Path.of(System.getProperty("fleet.root")).toRealPath(), home.path());
        for (Service service : Service.withDatabase()) {
            fleet.with(service.name() + "_DB_URL", "postgresql://postgres:any@127.0.0.1:" + port + "/" + service.id());
        }
        return fleet;
    }

    /** The newest server here; Debian's pg_dump on the PATH is of the same version. */
    private static Optional<Path> programs() throws IOException {
        if (!Files.isDirectory(DEBIAN)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(DEBIAN)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("postgres")))
                    .max(Path::compareTo);
        }
    }

    private static int run(List<String> command) throws IOException, InterruptedException {
        return builder(command).start().waitFor();
    }

    private static ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.resolve("data").toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("server.log").toFile()));
        builder.environment().put("LC_ALL", "C");
        return builder;
    }

    private static boolean isOpen() {
        try (Connection connection = connect("postgres")) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    private static Connection connect(String database) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + database, "postgres", "any");
    }

    private static void execute(String database, String sql) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int count(String query) throws SQLException {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}

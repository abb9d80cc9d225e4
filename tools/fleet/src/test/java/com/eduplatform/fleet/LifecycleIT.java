package com.eduplatform.fleet;

import static com.eduplatform.fleet.topology.Service.COURSE;
import static com.eduplatform.fleet.topology.Service.PAYMENT;
import static org.assertj.core.api.Assertions.assertThat;

import com.eduplatform.fleet.FleetProgram.Outcome;
import com.eduplatform.fleet.process.Pid;
import com.eduplatform.fleet.process.RunFiles;
import com.eduplatform.fleet.process.Running;
import com.eduplatform.fleet.process.Strays;
import com.eduplatform.fleet.process.Waiting;
import com.eduplatform.fleet.topology.Home;
import com.eduplatform.fleet.topology.Secrets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Start, crash, interruption and stop with real PostgreSQL and Redis; the services are stubs. */
class LifecycleIT {
    /** One repository and one home for all: PostgreSQL is unpacked and its data folders are made once. */
    @TempDir
    static Path folder;

    private Path root;
    private Home home;
    private FleetProgram fleet;

    @BeforeEach
    void layOutPlatform() throws IOException {
        root = Files.createDirectories(folder.resolve("repository"));
        home = new Home(folder.resolve("home"));
        StubPlatform.lay(root);
        fleet = new FleetProgram(root, home.path());
    }

    @AfterEach
    void endEverything() throws IOException, InterruptedException {
        StubPlatform.behaveAgain(root);
        fleet.run("down");
        assertThat(leftovers()).as("processes left behind").isEmpty();
    }

    @Test
    void upTwiceThenDownKeepsDataAndLeavesNothingRunning() throws Exception {
        Outcome first = fleet.run("up");
        Outcome second = fleet.run("up");
        remember("course", "kept");
        Outcome down = fleet.run("down");

        assertThat(first.code()).as(first.output()).isZero();
        assertThat(first.output()).contains("The fleet is up.", "http://localhost:" + fleet.port(COURSE));
        assertThat(second.code()).isZero();
        assertThat(second.output()).contains("up already");
        assertThat(down.code()).as(down.output()).isZero();
        assertThat(leftovers()).isEmpty();

        assertThat(fleet.run("up").code()).isZero();
        assertThat(remembered("course")).isEqualTo("kept");
    }

    @Test
    void secondInstancesAreKnownToEveryCommandUntilTheFleetIsDown() throws Exception {
        Outcome up = fleet.run("up", "--instances", "2");
        Outcome fewer = fleet.run("up", "--instances", "1");
        kill("course-2");
        Outcome restart = fleet.run("restart", "course-2");
        Outcome status = fleet.run("status");
        Outcome down = fleet.run("down");

        assertThat(up.code()).as(up.output()).isZero();
        assertThat(fewer.code()).isEqualTo(1);
        assertThat(fewer.output()).contains("runs with 2 of each service", "./fleet down");
        assertThat(restart.code()).as(restart.output()).isZero();
        assertThat(status.code()).as(status.output()).isZero();
        assertThat(status.output()).contains("notification-2");
        assertThat(down.output()).contains("payment-2").doesNotContain("leftovers");
        assertThat(leftovers()).isEmpty();
        assertThat(fleet.run("up", "--instances", "9").output()).contains("1 to 5");
        assertThat(fleet.run("status").output()).doesNotContain("course-2");
    }

    @Test
    void killedServiceAndKilledDatabaseComeBackWithTheirData() throws Exception {
        assertThat(fleet.run("up").code()).isZero();
        remember("payment", "paid");

        kill("payment");
        kill("payment-db");
        kill("redis");
        Outcome up = fleet.run("up");

        assertThat(up.code()).as(up.output()).isZero();
        assertThat(remembered("payment")).isEqualTo("paid");
    }

    @Test
    void postmasterPidOfAKilledServerThatNowIsSomebodyElsesDoesNotBlockTheStart() throws Exception {
        assertThat(fleet.run("up").code()).isZero();
        Path pidFile = home.data(fleet.member("course-db")).resolve("postmaster.pid");
        String content = Files.readString(pidFile);
        kill("course-db");
        Files.writeString(
                pidFile,
                content.replaceFirst(
                        "\\d+", Long.toString(ProcessHandle.current().pid())));

        Outcome up = fleet.run("up");

        assertThat(up.code()).as(up.output()).isZero();
    }

    @Test
    void commandKilledInTheMiddleLeavesNothingThatTheNextUpCannotUse() throws Exception {
        Process up = fleet.start("up");
        assertThat(Waiting.until(Duration.ofMinutes(1), () -> has("course-db"))).isTrue();
        up.destroyForcibly().waitFor();

        Outcome again = fleet.run("up");

        assertThat(again.code()).as(again.output()).isZero();
    }

    @Test
    void interruptionStopsWhatWasStarted() throws Exception {
        StubPlatform.behave(root, PAYMENT, "never ready");
        Process up = fleet.start("up");
        assertThat(Waiting.until(Duration.ofMinutes(1), () -> has("payment"))).isTrue();

        up.destroy();
        int code = up.waitFor();

        assertThat(code).isNotZero();
        assertThat(fleet.outputSoFar()).contains("Interrupted");
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void serviceThatDiesShowsItsLastWordsAndLeavesNothingRunning() throws Exception {
        StubPlatform.behave(root, COURSE, "dies");

        Outcome up = fleet.run("up");

        assertThat(up.code()).isEqualTo(1);
        assertThat(up.output()).contains("course did not come up", "the migration failed", "→");
        assertThat(leftovers()).isEmpty();

        StubPlatform.behaveAgain(root);
        assertThat(fleet.run("up").code()).isZero();
    }

    @Test
    void serviceThatIsNeverReadyFailsInTime() throws Exception {
        StubPlatform.behave(root, PAYMENT, "never ready");

        Outcome up = fleet.with("FLEET_START_SECONDS", "20").run("up");

        assertThat(up.code()).isEqualTo(1);
        assertThat(up.output()).contains("payment did not come up: it was not ready after 20 s");
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void portOfAStrangerIsNamedBeforeAnythingStarts() throws Exception {
        try (ServerSocket _ = new ServerSocket(fleet.port(COURSE), 1, InetAddress.ofLiteral("127.0.0.1"))) {
            Outcome up = fleet.run("up");

            assertThat(up.code()).isEqualTo(1);
            assertThat(up.output())
                    .contains("Port " + fleet.port(COURSE) + ", needed by course, is in use")
                    .contains("FLEET_PORT_OFFSET");
            assertThat(leftovers()).isEmpty();
        }
    }

    @Test
    void fullDiskIsNamedBeforeAnythingStarts() throws Exception {
        Outcome up = fleet.with("FLEET_MIN_FREE_MB", "2000000000").run("up");

        assertThat(up.code()).isEqualTo(1);
        assertThat(up.output()).contains("nearly full", "FLEET_HOME");
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void restartReplacesOneProcessAndNoOther() throws Exception {
        assertThat(fleet.run("up").code()).isZero();
        long course = running("course").pid();
        long payment = running("payment").pid();

        Outcome restart = fleet.run("restart", "course");

        assertThat(restart.code()).as(restart.output()).isZero();
        assertThat(running("course").pid()).isNotEqualTo(course);
        assertThat(running("payment").pid()).isEqualTo(payment);
        assertThat(fleet.run("restart", "billing").output()).contains("no member called billing", "payment");
    }

    @Test
    void executablesRunWhereTheyAreAskedForAndStayExecutablesWhenRestarted() throws Exception {
        StubPlatform.layExecutables(root);

        Outcome up = fleet.run("up", "--native");
        Outcome restart = fleet.run("restart", "course");
        String status = fleet.run("status").output();

        assertThat(up.code()).as(up.output()).isZero();
        assertThat(restart.code()).as(restart.output()).isZero();
        assertThat(status).containsPattern("course +up +native").containsPattern("gateway +up +native");
        assertThat(status).containsPattern("course-db +up +\\d");
    }

    @Test
    void executablesAreNotToBeHadWithoutACompilerAndNothingIsStarted() throws Exception {
        StubPlatform.deleteExecutables(root);

        Outcome up = withoutCompiler().run("up", "--native");

        assertThat(up.code()).isEqualTo(1);
        assertThat(up.output()).contains("There is no native-image here", "/no/graalvm", "GRAALVM_HOME", "→");
        assertThat(leftovers()).isEmpty();
    }

    @Test
    void fleetOfJvmsIsNotTakenForOneOfExecutables() throws Exception {
        StubPlatform.layExecutables(root);
        assertThat(fleet.run("up").code()).isZero();

        Outcome up = fleet.run("up", "--native");

        assertThat(up.code()).isEqualTo(1);
        assertThat(up.output()).contains("These run on JVMs", "course", "./fleet down");
        assertThat(fleet.run("status").output()).containsPattern("course +up +jvm");
    }

    private FleetProgram withoutCompiler() {
        return fleet.with("GRAALVM_HOME", "/no/graalvm")
                .with("JAVA_HOME", "/no/java")
                .with("PATH", "/usr/bin:/bin");
    }

    private boolean has(String member) {
        return new RunFiles(home).findAlive(member).isPresent();
    }

    private Running running(String member) {
        return new RunFiles(home).findAlive(member).orElseThrow();
    }

    @Test
    void twoCommandsAtATimeAreOneTooMany() throws Exception {
        StubPlatform.behave(root, PAYMENT, "never ready");
        Process up = fleet.start("up");
        assertThat(Waiting.until(Duration.ofMinutes(1), () -> has("payment"))).isTrue();

        Outcome down = new FleetProgram(root, home.path(), fleet.settings().portOffset()).run("down");

        assertThat(down.code()).isEqualTo(1);
        assertThat(down.output()).contains("Another ./fleet command", Long.toString(up.pid()));
        up.destroy();
        up.waitFor();
    }

    private void kill(String member) {
        Pid process = running(member).process();
        ProcessHandle.of(process.number()).orElseThrow().destroyForcibly();
        assertThat(Waiting.until(Duration.ofSeconds(10), () -> !process.isAlive()))
                .isTrue();
    }

    /** Every process of this fleet, known to run files or not; and the ports tell of those that nothing else shows. */
    private Set<String> leftovers() {
        Set<String> found = new TreeSet<>();
        new Strays(home).find(Set.of()).forEach(stray -> found.add("process " + stray.number()));
        fleet.settings().members().stream()
                .filter(member -> has(member.name()))
                .forEach(member -> found.add(member.name()));
        return found;
    }

    private void remember(String database, String text) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm");
            statement.execute("CREATE TABLE memory (text text)");
            statement.execute("INSERT INTO memory VALUES ('" + text + "')");
        }
    }

    private String remembered(String database) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT text FROM memory")) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    /** As the service's own user: it must be able to do what migrations do. */
    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + fleet.member(database + "-db").port() + "/" + database,
                database,
                new Secrets(home).databasePassword());
    }
}

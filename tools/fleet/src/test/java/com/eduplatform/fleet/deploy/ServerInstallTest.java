package com.eduplatform.fleet.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.eduplatform.fleet.deploy.Tools.Outcome;
import com.eduplatform.fleet.topology.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** deploy/systemd on a server whose systemctl and whose services are scripts: what is changed, in which order, and what is taken back. */
class ServerInstallTest {
    private static final Path SYSTEMD = Tools.ROOT.resolve("deploy/systemd");

    @TempDir
    Path root;

    private Path journal;

    @BeforeEach
    void layOut() throws Exception {
        journal = Files.createFile(root.resolve("journal"));
        // every service runs once, course twice; a release with the name "broken" never gets ready
        script("path/systemctl", """
                [ "$1" = restart ] || exit 2
                name=${2#eduplatform@}; name=${name%%-*}
                release=$(basename "$(dirname "$(readlink "$EDUPLATFORM_ROOT/current/$name/$name")")")
                echo "$name $release" >>"$EDUPLATFORM_ROOT/journal"
                [ "$release $name" != "broken payment" ]
                """);
        Files.createDirectory(root.resolve("units"));
        for (Service service : Service.values()) {
            enable(service.id() + "-1");
        }
        enable("course-2");
        script("bin/healthcheck", "[ ! -e \"$EDUPLATFORM_ROOT/sick\" ]\n");
        for (String release : List.of("1", "2", "broken")) {
            for (Service service : Service.values()) {
                script("releases/" + release + "/" + service.id(), "exit 0\n");
            }
        }
        Outcome first = deploy("1");
        assertThat(first.code()).as(first.output()).isZero();
        Files.writeString(journal, "");
    }

    @Test
    void everyInstanceRestartsOnTheNewReleaseAndTheGatewayLast() throws Exception {
        Outcome outcome = deploy("2");

        assertThat(outcome.code()).as(outcome.output()).isZero();
        assertThat(Files.readAllLines(journal))
                .containsExactly(
                        "identity 2",
                        "course 2",
                        "course 2",
                        "payment 2",
                        "enrollment 2",
                        "notification 2",
                        "gateway 2");
    }

    @Test
    void releaseThatDoesNotGetReadyIsTakenBack() throws Exception {
        Outcome outcome = deploy("broken");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.output()).contains("payment did not get ready", "back on what ran before");
        assertThat(Files.readAllLines(journal))
                .containsExactly(
                        "identity broken",
                        "course broken",
                        "course broken",
                        "payment broken",
                        "payment 1",
                        "course 1",
                        "course 1",
                        "identity 1");
    }

    @Test
    void releaseThatFailsTheSmokeTestIsTakenBack() throws Exception {
        Files.createFile(root.resolve("sick"));

        Outcome outcome = deploy("2");

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(Files.readAllLines(journal)).hasSize(14).last().isEqualTo("identity 1");
    }

    @Test
    void releaseThatIsNotCompleteChangesNothing() throws Exception {
        Files.delete(root.resolve("releases/2/gateway"));

        assertThat(deploy("2").code()).isEqualTo(1);
        assertThat(Files.readString(journal)).isEmpty();
    }

    @Test
    void serviceGetsTheSettingsOfAllItsOwnAndItsPort() throws Exception {
        script("current/course/course", "echo \"$QUARKUS_HTTP_PORT $ALL $OWN ${NOTIFY_SOCKET:-silent}\"\n");
        Files.writeString(root.resolve("fleet.env"), "# for all\nALL=a b=c\n\nOWN=overridden\n");
        Files.writeString(root.resolve("course.env"), "OWN=yes");

        Outcome outcome = Tools.run(
                root,
                Map.of("EDUPLATFORM_ROOT", root.toString(), "EDUPLATFORM_SETTINGS", root.toString()),
                List.of("sh", SYSTEMD.toRealPath().resolve("run-service").toString(), "course-8102"));

        assertThat(outcome.output()).isEqualTo("8102 a b=c yes silent\n");
    }

    @Test
    void unitsAreWhatSystemdAccepts() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/systemd-analyze")), "systemd-analyze is not there");
        List<String> command = new ArrayList<>(List.of("systemd-analyze", "verify", "--man=no"));
        try (Stream<Path> units = Files.list(SYSTEMD)) {
            for (Path unit : units.filter(file -> file.toString().matches(".*\\.(service|timer|target)"))
                    .toList()) {
                String name = unit.getFileName().toString().replace("@.", "@course-8002.");
                // the programs are not installed here
                Path copy = root.resolve(name);
                Files.writeString(
                        copy, Files.readString(unit).replaceAll("/opt/eduplatform/bin/[a-z.-]+", "/bin/true"));
                command.add(copy.toString());
            }
        }

        Outcome outcome = Tools.run(root, Map.of(), command);

        assertThat(outcome.code()).as(outcome.output()).isZero();
        assertThat(outcome.output()).doesNotContain("Unknown");
    }

    private Outcome deploy(String release) throws IOException, InterruptedException {
        return Tools.run(
                root,
                Map.of(
                        "EDUPLATFORM_SETTLE",
                        "0",
                        "EDUPLATFORM_ROOT",
                        root.toString(),
                        "EDUPLATFORM_UNITS",
                        root.resolve("units").toString(),
                        "PATH",
                        root.resolve("path") + ":" + System.getenv("PATH")),
                List.of("sh", SYSTEMD.toRealPath().resolve("deploy.sh").toString(), release));
    }

    private void enable(String instance) throws IOException {
        Files.createSymbolicLink(root.resolve("units/eduplatform@" + instance + ".service"), journal);
    }

    private void script(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}

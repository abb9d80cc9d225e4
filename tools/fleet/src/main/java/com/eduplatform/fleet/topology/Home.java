package com.eduplatform.fleet.topology;

import com.eduplatform.fleet.terminal.FleetFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The folder that holds everything the fleet keeps on this machine: {@code .fleet}, or what {@code FLEET_HOME} names. */
public record Home(Path path) {
    /** @throws FleetFailure when the folders cannot be made */
    public void create() {
        try {
            for (Path folder : List.of(data(), runs(), logs(), apps(), secrets(), mails())) {
                Files.createDirectories(folder);
            }
        } catch (IOException e) {
            throw new FleetFailure(
                    "The fleet's folder " + path + " cannot be written: " + e.getMessage(),
                    "Give yourself the right to write there, or set FLEET_HOME to a folder that you own.",
                    e);
        }
    }

    public Path data() {
        return path.resolve("data");
    }

    public Path data(Member member) {
        return data().resolve(member.name());
    }

    public Path runs() {
        return path.resolve("run");
    }

    public Path logs() {
        return path.resolve("logs");
    }

    public Path log(String name) {
        return logs().resolve(name + ".log");
    }

    /** Copies of the packages: what runs does not change when somebody builds. */
    public Path apps() {
        return path.resolve("apps");
    }

    /** What JVMs have learnt in earlier runs. */
    public Path aot() {
        return path.resolve("aot");
    }

    public Path secrets() {
        return path.resolve("secrets");
    }

    /** Where identity puts mails instead of sending them. */
    public Path mails() {
        return path.resolve("mail");
    }

    public Path lock() {
        return path.resolve("lock");
    }

    /** How many processes of each service this fleet has been brought up with; 1 unless somebody wanted more. */
    public int instances() {
        try {
            return Files.exists(instancesFile())
                    ? Integer.parseInt(Files.readString(instancesFile()).strip())
                    : 1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From now on, for every command, until another number is kept. */
    public void keepInstances(int instances) {
        try {
            Files.writeString(instancesFile(), instances + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path instancesFile() {
        return path.resolve("instances");
    }
}

package com.eduplatform.fleet.process;

import com.eduplatform.fleet.terminal.FleetFailure;
import com.eduplatform.fleet.topology.Home;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Starts processes in sessions of their own, so that neither Ctrl-C nor the end of the command reaches them. Output goes to
 * {@code .fleet/logs/<name>.log}, begun anew at each start; the one before is kept beside it.
 */
public final class Launcher {
    /** Marks a process as the fleet's, so that it is found even when its run file was never written. */
    static final String MEMBER_VARIABLE = "FLEET_MEMBER";

    static final String HOME_VARIABLE = "FLEET_HOME";

    private final Home home;
    private final RunFiles runs;

    public Launcher(Home home, RunFiles runs) {
        this.home = home;
        this.runs = runs;
    }

    /**
     * @param environment added to the environment of this command
     * @throws FleetFailure when the system refuses to start it
     */
    public Running launch(String name, int port, List<String> command, Map<String, String> environment, Path folder) {
        List<String> detached = new ArrayList<>(ownSession());
        detached.addAll(command);
        Path log = home.log(name);
        try {
            if (Files.exists(log)) {
                Files.move(log, home.log(name + ".previous"), StandardCopyOption.REPLACE_EXISTING);
            }
            ProcessBuilder builder = new ProcessBuilder(detached)
                    .directory(folder.toFile())
                    .redirectInput(new File("/dev/null"))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            builder.environment().putAll(mark(home, name));
            long number = builder.start().pid();
            // Its number is known to be ours at this moment; if it is gone already, no process has it.
            Running running = Running.of(name, Pid.of(number).orElse(new Pid(number, -1)), port, Instant.now());
            runs.write(running);
            return running;
        } catch (IOException e) {
            throw new FleetFailure(
                    name + " could not be started: " + e.getMessage(),
                    "Run ./fleet doctor: it checks the disk, the memory and the JDK.",
                    e);
        }
    }

    public static Map<String, String> mark(Home home, String name) {
        return Map.of(MEMBER_VARIABLE, name, HOME_VARIABLE, home.path().toString());
    }

    private static List<String> ownSession() {
        // Both replace themselves by the command, so the process number stays. macOS has no setsid, but a perl.
        return Executables.find("setsid")
                .map(setsid -> List.of(setsid.toString()))
                .or(() -> Executables.find("perl")
                        .map(perl -> List.of(perl.toString(), "-e", "use POSIX; POSIX::setsid(); exec @ARGV")))
                .orElse(List.of());
    }
}

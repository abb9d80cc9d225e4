package com.eduplatform.fleet.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who listens on a port, as far as Linux' /proc shows it to this user. */
record PortHolder(long pid, String command) {
    private static final int FIELD_LOCAL_ADDRESS = 1;
    private static final int FIELD_STATE = 3;
    private static final int FIELD_INODE = 9;
    private static final String LISTENING = "0A";
    private static final int SHOWN = 60;

    static Optional<PortHolder> of(int port) {
        Set<String> sockets = Stream.of("/proc/net/tcp", "/proc/net/tcp6")
                .flatMap(file -> lines(Path.of(file)).stream())
                .flatMap(line -> listener(line, port).stream())
                .map(inode -> "socket:[" + inode + "]")
                .collect(Collectors.toSet());
        if (sockets.isEmpty()) {
            return Optional.empty();
        }
        return ProcessHandle.allProcesses()
                .filter(process -> hasOpen(process.pid(), sockets))
                .findFirst()
                .map(process -> new PortHolder(process.pid(), command(process)));
    }

    /** The inode of the socket, when a line of /proc/net/tcp tells of a listener on that port. */
    static Optional<String> listener(String line, int port) {
        String[] fields = line.strip().split("\\s+", -1);
        return fields.length > FIELD_INODE
                        && fields[FIELD_STATE].equals(LISTENING)
                        && fields[FIELD_LOCAL_ADDRESS].endsWith(":%04X".formatted(port))
                ? Optional.of(fields[FIELD_INODE])
                : Optional.empty();
    }

    private static boolean hasOpen(long pid, Set<String> sockets) {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc", Long.toString(pid), "fd"))) {
            return descriptors.anyMatch(descriptor -> {
                try {
                    return sockets.contains(Files.readSymbolicLink(descriptor).toString());
                } catch (IOException e) {
                    return false;
                }
            });
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    private static String command(ProcessHandle process) {
        String command =
                process.info().commandLine().or(() -> process.info().command()).orElse("unknown command");
        // What a JVM runs stands at the end of its command line.
        return command.length() <= 2 * SHOWN
                ? command
                : command.substring(0, SHOWN) + " … " + command.substring(command.length() - SHOWN);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of();
        }
    }
}

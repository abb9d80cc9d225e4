package com.eduplatform.fleet.process;

import com.eduplatform.fleet.topology.Home;
import com.eduplatform.fleet.topology.Member;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Processes of this fleet that no run file tells of: what a {@code kill -9} of the command or of a PostgreSQL leaves behind.
 * They are known by the mark in their environment, or (PostgreSQL's children overwrite theirs) by working in the fleet's
 * data folder. Without /proc none are found.
 */
public final class Strays {
    private final Home home;

    public Strays(Home home) {
        this.home = home;
    }

    /** @param known process numbers that run files tell of */
    public List<Pid> find(Set<Long> known) {
        try (Stream<Path> folders = Files.list(Path.of("/proc"))) {
            return folders.map(folder -> folder.getFileName().toString())
                    .filter(name -> name.chars().allMatch(Character::isDigit))
                    .map(Long::valueOf)
                    .filter(number -> number != ProcessHandle.current().pid())
                    .filter(number -> !known.contains(number) && !isChildOf(number, known))
                    .filter(this::isOurs)
                    .flatMap(number -> Pid.of(number).stream())
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Ends them all: databases first get the chance to shut down cleanly. */
    public int end(Set<Long> known) {
        List<Pid> ended = new ArrayList<>();
        List<Pid> found = find(known);
        while (!found.isEmpty() && ended.size() < 1000) {
            for (Pid stray : found) {
                Stopping.stop(stray, worksInData(stray.number()) ? Member.Role.DATABASE : Member.Role.SERVICE);
                ended.add(stray);
            }
            found = find(known).stream().filter(stray -> !ended.contains(stray)).toList();
        }
        return ended.size();
    }

    private static boolean isChildOf(long number, Set<Long> known) {
        return ProcessHandle.of(number)
                .flatMap(ProcessHandle::parent)
                .filter(parent -> known.contains(parent.pid()))
                .isPresent();
    }

    private boolean isOurs(long number) {
        return isMarked(number) || worksInData(number);
    }

    private boolean isMarked(long number) {
        try {
            byte[] environment = Files.readAllBytes(Path.of("/proc", Long.toString(number), "environ"));
            List<String> variables = Arrays.asList(new String(environment, StandardCharsets.UTF_8).split("\0"));
            return variables.contains(Launcher.HOME_VARIABLE + "=" + home.path())
                    && variables.stream().anyMatch(variable -> variable.startsWith(Launcher.MEMBER_VARIABLE + "="));
        } catch (IOException e) {
            return false;
        }
    }

    private boolean worksInData(long number) {
        return workingFolder(number)
                .filter(folder -> folder.startsWith(home.data()))
                .isPresent();
    }

    private static Optional<Path> workingFolder(long number) {
        try {
            return Optional.of(Files.readSymbolicLink(Path.of("/proc", Long.toString(number), "cwd")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}

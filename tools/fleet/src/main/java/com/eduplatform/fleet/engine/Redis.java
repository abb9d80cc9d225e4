package com.eduplatform.fleet.engine;

import com.eduplatform.fleet.process.Launcher;
import com.eduplatform.fleet.process.Running;
import com.eduplatform.fleet.topology.Home;
import com.eduplatform.fleet.topology.Member;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Redis server of the fleet: append-only file, so that streams survive; reachable from this machine only. */
public final class Redis {
    private static final int MILLIS = 2000;

    private final Home home;
    private final Launcher launcher;
    private final Binaries binaries;

    public Redis(Home home, Launcher launcher, Binaries binaries) {
        this.home = home;
        this.launcher = launcher;
        this.binaries = binaries;
    }

    public Running start(Member member) {
        Path data = home.data(member);
        try {
            Files.createDirectories(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> command = List.of(
                binaries.redis().toString(),
                "--port",
                Integer.toString(member.port()),
                "--bind",
                "127.0.0.1",
                "--dir",
                data.toString(),
                "--appendonly",
                "yes",
                // the append-only file is the truth; snapshots would only double the writing
                "--save",
                "",
                // streams must not be evicted
                "--maxmemory-policy",
                "noeviction");
        return launcher.launch(member.name(), member.port(), command, Map.of(), data);
    }

    /** Takes everything out of it (FLUSHALL); false if it does not answer. */
    public static boolean empty(String host, int port) {
        return ask(host, port, "FLUSHALL")
                .filter(answer -> answer.startsWith("+OK"))
                .isPresent();
    }

    /** True when it answers a PING, also with "password, please": then it is there, and its users have the password. */
    public static boolean answers(String host, int port) {
        return ask(host, port, "PING")
                .filter(answer -> answer.startsWith("+PONG") || answer.startsWith("-NOAUTH"))
                .isPresent();
    }

    /**
     * The first line of its answer; empty when there is none within two seconds.
     *
     * @param command words separated by blanks, none of them with a blank in it
     */
    public static Optional<String> ask(String host, int port, String command) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), MILLIS);
            socket.setSoTimeout(MILLIS);
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            return Optional.ofNullable(
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                            .readLine());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}

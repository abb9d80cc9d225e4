package com.eduplatform.identity.mail;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

/** A mail server that takes everything, except for recipients called "refused", and keeps it as files. */
public final class FakeSmtp implements QuarkusTestResourceLifecycleManager {
    static final Path RECEIVED = Path.of("target/smtp");

    @Override
    public Map<String, String> start() {
        try {
            Files.createDirectories(RECEIVED);
            ServerSocket server = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
            Thread.ofVirtual().start(() -> accept(server));
            return Map.of("SMTP_HOST", "127.0.0.1", "SMTP_PORT", String.valueOf(server.getLocalPort()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        // Listens until the JVM ends, like the stores.
    }

    private static void accept(ServerSocket server) {
        while (true) {
            try {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void serve(Socket client) {
        try (client) {
            var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
            OutputStream out = client.getOutputStream();
            say(out, "220 fake");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                switch (line.substring(0, Math.min(4, line.length()))) {
                    case "DATA" -> {
                        say(out, "354 go on");
                        Files.writeString(RECEIVED.resolve(UUID.randomUUID() + ".eml"), message(in));
                        say(out, "250 taken");
                    }
                    case "RCPT" -> say(out, line.contains("refused") ? "550 nobody of that name" : "250 ok");
                    case "QUIT" -> {
                        say(out, "221 bye");
                        return;
                    }
                    default -> say(out, "250 ok");
                }
            }
        } catch (IOException e) {
            // The client hung up.
        }
    }

    private static String message(BufferedReader in) throws IOException {
        StringBuilder message = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            message.append(line).append('\n');
        }
        return message.toString();
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }
}

package com.eduplatform.notification.delivery;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A mail server that takes nobody's mail. */
final class RefusingSmtp implements AutoCloseable {
    private final ServerSocket server;

    private RefusingSmtp(ServerSocket server) {
        this.server = server;
    }

    /** @param answer to each recipient: {@code 550 nobody of that name} */
    static RefusingSmtp start(int port, String answer) throws IOException {
        ServerSocket socket = new ServerSocket(port, 16, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> accept(socket, answer));
        return new RefusingSmtp(socket);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private static void accept(ServerSocket server, String answer) {
        while (true) {
            try {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> serve(client, answer));
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void serve(Socket client, String answer) {
        try (client) {
            var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
            OutputStream out = client.getOutputStream();
            say(out, "220 refusing");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                say(out, line.startsWith("RCPT") ? answer : line.startsWith("QUIT") ? "221 bye" : "250 ok");
            }
        } catch (IOException e) {
            // The client hung up.
        }
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }
}

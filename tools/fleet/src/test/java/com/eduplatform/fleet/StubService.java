package com.eduplatform.fleet;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Stands in for a packaged service: answers on the port it was given, or breaks as a file in its folder says. */
public final class StubService {
    private StubService() {}

    /** @param arguments none */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        String port = System.getenv("QUARKUS_HTTP_PORT");
        System.out.println("stub " + System.getenv("FLEET_MEMBER") + " starts on " + port);
        Path behaviour = Path.of("behaviour-of-" + System.getenv("FLEET_MEMBER"));
        if (Files.exists(behaviour) && Files.readString(behaviour).equals("dies")) {
            System.out.println("stub gives up: the migration failed");
            System.exit(1);
        }
        boolean ready = !Files.exists(behaviour);
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), Integer.parseInt(port)), 0);
        server.createContext("/", exchange -> {
            byte[] body = "{\"status\":\"ok\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(ready ? 200 : 503, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        Thread.currentThread().join();
    }
}

package com.eduplatform.fleet.drill;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** An HTTPS server whose certificate lives as long as somebody says. Nobody trusts it: only its end is looked at. */
final class ShortLivedDoor implements AutoCloseable {
    /** Guards a key that lives for minutes and opens nothing. */
    private static final String PASSWORD = "for-this-drill-only";

    private final Path folder;
    private @Nullable HttpsServer server;
    private int port;

    ShortLivedDoor(Path folder) {
        this.folder = folder;
    }

    /** Opens it, or opens it again with another certificate. */
    void open(int days) throws IOException, GeneralSecurityException, InterruptedException {
        close();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(makeKeys(days))) {
            keys.load(file, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        HttpsServer opened = HttpsServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 0);
        opened.setHttpsConfigurator(new HttpsConfigurator(tls));
        opened.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        opened.start();
        port = opened.getAddress().getPort();
        server = opened;
    }

    String address() {
        return "https://127.0.0.1:" + port + "/";
    }

    private Path makeKeys(int days) throws IOException, InterruptedException {
        Path file = folder.resolve("door.p12");
        Files.deleteIfExists(file);
        Process keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "door",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-validity",
                        Integer.toString(days),
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool made no certificate: see " + folder.resolve("keytool.log"));
        }
        return file;
    }

    @Override
    public void close() {
        if (server != null) {
            server.stop(0);
        }
    }
}

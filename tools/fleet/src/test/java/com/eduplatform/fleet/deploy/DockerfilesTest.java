package com.eduplatform.fleet.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.eduplatform.fleet.topology.Service;
import com.eduplatform.fleet.topology.Settings;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** No image is built here: whether all services follow one pattern, and whether the program that asks for their health works. */
class DockerfilesTest {
    private static final Path FOLDER = Tools.ROOT.resolve("deploy/docker");

    @TempDir
    static Path folder;

    @BeforeAll
    static void compileHealthCheck() throws Exception {
        if (Files.isExecutable(Path.of("/usr/bin/cc"))) {
            Tools.Outcome compiled = Tools.run(
                    FOLDER,
                    Map.of(),
                    List.of("cc", "-O2", "-Wall", "-Werror", "-o", program().toString(), "healthcheck.c"));
            assertThat(compiled.code()).as(compiled.output()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void allServicesFollowOnePattern(Service service) throws IOException {
        assertThat(pattern(service)).isEqualTo(pattern(Service.IDENTITY));
    }

    @Test
    void everyImageIsBuiltByTheWorkflow() throws IOException {
        JsonNode workflow = new ObjectMapper(new YAMLFactory())
                .readTree(Tools.ROOT.resolve(".github/workflows/images.yml").toFile());
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(workflow.at("/jobs/image/strategy/matrix/image")
                            .valueStream()
                            .map(JsonNode::asText))
                    .containsExactlyInAnyOrderElementsOf(
                            files.map(file -> file.getFileName().toString())
                                    .filter(name -> name.endsWith(".Dockerfile"))
                                    .map(name -> name.replace(".Dockerfile", ""))
                                    .toList());
        }
    }

    @ParameterizedTest
    @CsvSource({"200, 0", "204, 1", "404, 1", "503, 1"})
    void healthCheckBelievesOnlyAPlainYes(int status, int code) throws Exception {
        requireProgram();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.createContext("/health/ready", exchange -> {
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
        try {
            assertThat(check(server.getAddress().getPort())).isEqualTo(code);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void healthCheckTakesSilenceAndNobodyForANo() throws Exception {
        requireProgram();
        int port;
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            port = silent.getLocalPort();
            assertThat(check(port)).isEqualTo(1);
        }
        assertThat(check(port)).isEqualTo(1);
    }

    private static String pattern(Service service) throws IOException {
        String port = Integer.toString(Settings.from(Tools.ROOT, Map.of()).port(service));
        String text = Files.readString(FOLDER.resolve(service.id() + ".Dockerfile"));
        assertThat(text)
                .contains("ARG MODULE=" + service.module() + "\n", "ARG PORT=" + port + "\n", "\nUSER 1001\n")
                .contains("CMD [\"/usr/local/bin/healthcheck\", \"" + port + "\", \"/health/ready\"]");
        return text.replace(service.module(), "<module>")
                .replace(service.id(), "<name>")
                .replace("<module>", "<name>")
                .replace(port, "<port>");
    }

    private static int check(int port) throws Exception {
        return Tools.run(folder, Map.of(), List.of(program().toString(), Integer.toString(port), "/health/ready"))
                .code();
    }

    private static Path program() {
        return folder.resolve("healthcheck");
    }

    private static void requireProgram() {
        assumeTrue(Files.isExecutable(program()), "no C compiler: healthcheck.c could not be compiled");
    }
}

package com.eduplatform.fleet.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.eduplatform.fleet.terminal.FleetFailure;
import com.eduplatform.fleet.terminal.Terminal;
import com.eduplatform.fleet.topology.Secrets;
import com.eduplatform.fleet.topology.Settings;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against a server that answers like identity. */
class CreateCommandTest {
    private static final int IDENTITY = 8001;

    @TempDir
    Path home;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final List<String> tokens = new ArrayList<>();
    private final List<JsonNode> bodies = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();
    private HttpServer identity;
    private int status = 201;
    private String answer = "{}";

    @BeforeEach
    void startIdentity() throws IOException {
        identity = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        identity.createContext("/internal/admins", exchange -> {
            tokens.add(exchange.getRequestHeaders().getFirst("X-Internal-Token"));
            bodies.add(new ObjectMapper().readTree(exchange.getRequestBody()));
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        identity.start();
    }

    @AfterEach
    void stopIdentity() {
        identity.stop(0);
    }

    @Test
    void newAdminIsMadeWithTheTokenOfThisFleet() {
        int code = create(Map.of("NEW_ADMIN_PASSWORD", "password-of-somebody"));

        assertThat(code).as(output.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(tokens).containsExactly(new Secrets(settings(Map.of()).home()).internalToken(settings(Map.of())));
        assertThat(bodies.getFirst().path("email").asText()).isEqualTo("ada@example.com");
        assertThat(bodies.getFirst().path("password").asText()).isEqualTo("password-of-somebody");
        assertThat(output.toString(StandardCharsets.UTF_8))
                .contains("ada@example.com is an admin now")
                .doesNotContain("password-of-somebody");
    }

    @Test
    void chosenInternalTokenIsShown() {
        create(Map.of("NEW_ADMIN_PASSWORD", "password-of-somebody", "INTERNAL_TOKEN", "chosen"));

        assertThat(tokens).containsExactly("chosen");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "409 | Somebody has the address ada@example.com already.",
                "401 | Identity does not take this fleet's internal token.",
                "422 | Identity refuses: password is useless",
                "503 | Identity answered 503: password is useless",
            })
    void refusalsSayWhatToDo(int refused, String message) {
        status = refused;
        answer = "{\"detail\":\"password is useless\"}";

        assertThat(create(Map.of("NEW_ADMIN_PASSWORD", "password-of-somebody"))).isNotZero();
        assertThat(failures).singleElement().isInstanceOfSatisfying(FleetFailure.class, failure -> {
            assertThat(failure.what()).isEqualTo(message);
            assertThat(failure.remedy()).isNotBlank();
        });
    }

    @Test
    void fleetThatIsDownIsSaid() {
        identity.stop(0);

        assertThat(create(Map.of("NEW_ADMIN_PASSWORD", "password-of-somebody"))).isNotZero();
        assertThat(failures)
                .singleElement()
                .isInstanceOfSatisfying(
                        FleetFailure.class,
                        failure -> assertThat(failure.what()).isEqualTo("Identity does not answer."));
    }

    @Test
    void passwordIsNoOption() {
        assertThat(AdminCommand.of(settings(Map.of()), terminal())
                        .setErr(new PrintWriter(output, true, StandardCharsets.UTF_8))
                        .execute("create", "--email", "ada@example.com", "--password", "x"))
                .isEqualTo(2);
        assertThat(tokens).isEmpty();
    }

    private int create(Map<String, String> environment) {
        return AdminCommand.of(settings(environment), terminal())
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    failures.add(failure);
                    return 1;
                })
                .execute("create", "--email", "ada@example.com");
    }

    private Terminal terminal() {
        return new Terminal(new PrintStream(output, true, StandardCharsets.UTF_8), false, false);
    }

    private Settings settings(Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("FLEET_HOME", home.toString());
        all.put("FLEET_PORT_OFFSET", String.valueOf(identity.getAddress().getPort() - IDENTITY));
        return Settings.from(home, all);
    }
}

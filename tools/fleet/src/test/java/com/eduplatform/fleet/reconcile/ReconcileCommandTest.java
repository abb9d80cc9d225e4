package com.eduplatform.fleet.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import com.eduplatform.fleet.terminal.Terminal;
import com.eduplatform.fleet.topology.Secrets;
import com.eduplatform.fleet.topology.Settings;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Against a server that answers like payment. */
class ReconcileCommandTest {
    private static final int PAYMENT = 8004;
    private static final String REPORT = """
            {"payments":7,"paid_enrollments":6,"ledger_sum":"%s","found":%d,"repaired":%d,"items":[%s]}""";
    private static final String FINDING = """
            {"kind":"%s","payment_id":"p","enrollment_id":null,"student_id":"s","course_id":"c","repaired":%s}""";

    @TempDir
    Path home;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final List<String> tokens = new ArrayList<>();
    private HttpServer payment;
    private int status = 200;
    private String answer = REPORT.formatted("0.00", 0, 0, "");

    @BeforeEach
    void startPayment() throws IOException {
        payment = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        payment.createContext("/internal/reconciliations", exchange -> {
            tokens.add(exchange.getRequestMethod() + " "
                    + exchange.getRequestHeaders().getFirst("X-Internal-Token"));
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        payment.start();
    }

    @AfterEach
    void stopPayment() {
        payment.stop(0);
    }

    @Test
    void whatFitsIsGood() {
        assertThat(reconcile()).isZero();

        assertThat(text()).contains("7 payments, 6 paid enrolments", "balances", "0 findings");
        assertThat(tokens).containsExactly("POST " + new Secrets(settings().home()).internalToken(settings()));
    }

    @Test
    void whatIsRepairedIsGoodAndSaid() {
        answer = REPORT.formatted("0.00", 1, 1, FINDING.formatted("payment_without_enrollment", true));

        assertThat(reconcile()).isZero();

        assertThat(text()).contains("told again", "payment without enrollment", "1 repaired, 0 for a person");
    }

    @Test
    void whatNeedsAPersonIsNoSuccess() {
        answer = REPORT.formatted("0.00", 1, 0, FINDING.formatted("enrollment_without_payment", false));

        assertThat(reconcile()).isOne();

        assertThat(text()).contains("needs a person", "enrollment without payment", "1 for a person");
    }

    @Test
    void aLedgerThatDoesNotBalanceIsNoSuccess() {
        answer = REPORT.formatted("0.01", 0, 0, "");

        assertThat(reconcile()).isOne();

        assertThat(text()).contains("its sum is 0.01");
    }

    @Test
    void scriptsGetTheReportAsItIs() {
        assertThat(reconcile("--json")).isZero();

        assertThat(text()).contains("\"ledger_sum\" : \"0.00\"").doesNotContain("balances");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 500, 503})
    void refusalsAreNoReport(int refused) {
        status = refused;

        assertThat(reconcile()).isNotZero();
        assertThat(text()).doesNotContain("balances");
    }

    @Test
    void fleetThatIsDownIsNoReport() {
        payment.stop(0);

        assertThat(reconcile()).isNotZero();
    }

    private int reconcile(String... options) {
        var terminal = new Terminal(new PrintStream(output, true, StandardCharsets.UTF_8), false, false);
        return new CommandLine(new ReconcileCommand(settings(), terminal))
                .setExecutionExceptionHandler((failure, _, _) -> 1)
                .execute(options);
    }

    private Settings settings() {
        int offset = payment.getAddress().getPort() - PAYMENT;
        return Settings.from(home, Map.of("FLEET_HOME", home.toString(), "FLEET_PORT_OFFSET", String.valueOf(offset)));
    }

    private String text() {
        return output.toString(StandardCharsets.UTF_8);
    }
}

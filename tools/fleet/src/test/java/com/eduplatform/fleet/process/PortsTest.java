package com.eduplatform.fleet.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eduplatform.fleet.terminal.FleetFailure;
import com.eduplatform.fleet.topology.Member;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void portOfAStrangerIsNamedTogetherWithTheStrangerAndTheRemedy() throws IOException {
        try (ServerSocket stranger = new ServerSocket(0)) {
            Member course = new Member("course", Member.Role.SERVICE, stranger.getLocalPort(), null);

            assertThatThrownBy(() -> Ports.requireFree(List.of(course)))
                    .isInstanceOfSatisfying(FleetFailure.class, failure -> {
                        assertThat(failure.what())
                                .contains("Port " + stranger.getLocalPort() + ", needed by course, is in use");
                        assertThat(failure.remedy()).contains("FLEET_PORT_OFFSET");
                    });
        }
    }

    @Test
    void allTakenPortsAreNamedAtOnce() throws IOException {
        try (ServerSocket one = loopback();
                ServerSocket two = loopback()) {
            List<Member> members = List.of(
                    new Member("course", Member.Role.SERVICE, one.getLocalPort(), null),
                    new Member("redis", Member.Role.REDIS, two.getLocalPort(), null));

            assertThatThrownBy(() -> Ports.requireFree(members)).hasMessageContainingAll("course", "redis");
        }
    }

    @Test
    void connectionsThatLingerAfterTheirServerDoNotBlockThePort() throws IOException {
        int port;
        try (ServerSocket server = loopback()) {
            port = server.getLocalPort();
            try (Socket client = new Socket(server.getInetAddress(), port)) {
                // the side that closes first keeps the connection in TIME_WAIT
                server.accept().close();
                assertThat(client.getInputStream().read()).isEqualTo(-1);
            }
        }

        assertThatCode(() -> Ports.requireFree(List.of(new Member("course", Member.Role.SERVICE, port, null))))
                .doesNotThrowAnyException();
    }

    @Test
    void listenerIsReadFromTheKernelsTable() {
        String listening =
                "   3: 0100007F:1F42 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 71234 1 0000 100";
        String connected = listening.replace(" 0A ", " 01 ");

        assertThat(PortHolder.listener(listening, 8002)).contains("71234");
        assertThat(PortHolder.listener(listening, 8003)).isEmpty();
        assertThat(PortHolder.listener(connected, 8002)).isEmpty();
    }

    private static ServerSocket loopback() throws IOException {
        return new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
    }
}

package com.eduplatform.gateway.connection;

import static com.eduplatform.gateway.connection.ConnectionCount.Verdict.TOO_MANY;
import static com.eduplatform.gateway.connection.ConnectionCount.Verdict.TOO_MANY_FROM_THERE;
import static com.eduplatform.gateway.connection.ConnectionCount.Verdict.WELCOME;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;

final class ConnectionCountTest {
    private final ConnectionCount count = new ConnectionCount(4, 2);

    @Test
    void oneAddressGetsItsShareAndNoMore() {
        assertThat(begin("192.0.2.1")).isEqualTo(WELCOME);
        assertThat(begin("192.0.2.1")).isEqualTo(WELCOME);
        assertThat(begin("192.0.2.1")).isEqualTo(TOO_MANY_FROM_THERE);
        assertThat(begin("192.0.2.2")).isEqualTo(WELCOME);
    }

    @Test
    void whatEndsMakesRoom() {
        begin("192.0.2.1");
        begin("192.0.2.1");
        count.end(address("192.0.2.1"));

        assertThat(begin("192.0.2.1")).isEqualTo(WELCOME);
        assertThat(count.all()).isEqualTo(2);
    }

    @Test
    void whatIsRefusedTakesNoRoom() {
        begin("192.0.2.1");
        begin("192.0.2.1");
        begin("192.0.2.1");
        assertThat(count.all()).isEqualTo(2);
        begin("192.0.2.2");
        begin("192.0.2.3");

        assertThat(begin("192.0.2.4")).isEqualTo(TOO_MANY);
        assertThat(count.all()).isEqualTo(4);
    }

    @Test
    void networkOfIpv6IsOneAddress() {
        begin("2001:db8:0:1::1");
        begin("2001:db8:0:1:ffff::2");

        assertThat(begin("2001:db8:0:1::3")).isEqualTo(TOO_MANY_FROM_THERE);
        assertThat(begin("2001:db8:0:2::1")).isEqualTo(WELCOME);
    }

    @Test
    void proxyThatIsTrustedMaySpeakForAnyNumber() {
        for (int i = 0; i < 4; i++) {
            assertThat(count.begin(address("192.0.2.1"), true)).isEqualTo(WELCOME);
        }
        assertThat(count.begin(address("192.0.2.1"), true)).isEqualTo(TOO_MANY);
    }

    private ConnectionCount.Verdict begin(String address) {
        return count.begin(address(address), false);
    }

    private static InetAddress address(String text) {
        return InetAddress.ofLiteral(text);
    }
}

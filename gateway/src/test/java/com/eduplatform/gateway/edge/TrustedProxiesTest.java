package com.eduplatform.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TrustedProxiesTest {
    private static final TrustedProxies PROXIES = new TrustedProxies(List.of("10.0.0.0/8", "192.168.1.7", "fd00::/9"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // remote | X-Forwarded-For | client | what is passed on
                "10.1.2.3 | 7.7.7.7                      | 7.7.7.7     | 7.7.7.7, 10.1.2.3",
                "10.1.2.3 | 6.6.6.6, 7.7.7.7             | 7.7.7.7     | 7.7.7.7, 10.1.2.3",
                "10.1.2.3 | 6.6.6.6, 7.7.7.7, 10.9.9.9   | 7.7.7.7     | 7.7.7.7, 10.9.9.9, 10.1.2.3",
                "10.1.2.3 | 7.7.7.7:4711                 | 7.7.7.7     | 7.7.7.7, 10.1.2.3",
                "10.1.2.3 | [2001:db8::1]:4711           | 2001:db8::1 | 2001:db8::1, 10.1.2.3",
                "10.1.2.3 | 10.0.0.9                     | 10.0.0.9    | 10.0.0.9, 10.1.2.3",
                "10.1.2.3 | ''                           | 10.1.2.3    | 10.1.2.3",
                "10.1.2.3 | unknown                      | 10.1.2.3    | 10.1.2.3",
                "10.1.2.3 | 7.7.7.7, evil.example        | 10.1.2.3    | 10.1.2.3",
                "10.1.2.3 | 7.7.7.7,                     | 10.1.2.3    | 10.1.2.3",
                "::ffff:10.1.2.3 | 7.7.7.7               | 7.7.7.7     | 7.7.7.7, ::ffff:10.1.2.3",
                "192.168.1.7 | 7.7.7.7                   | 7.7.7.7     | 7.7.7.7, 192.168.1.7",
                "192.168.1.8 | 7.7.7.7                   | 192.168.1.8 | 192.168.1.8",
                "fd7f::1  | 7.7.7.7                      | 7.7.7.7     | 7.7.7.7, fd7f::1",
                "fd80::1  | 7.7.7.7                      | fd80::1     | fd80::1"
            })
    void clientIsTheFirstAddressThatIsNoTrustedProxy(String remote, String said, String client, String passedOn) {
        MultiMap headers = HttpHeaders.headers().add("X-Forwarded-For", said);

        Client found = PROXIES.client(remote, "http", "edu.example", headers);

        assertThat(found.address()).isEqualTo(client);
        assertThat(found.forwardedFor()).isEqualTo(passedOn);
    }

    @Test
    void severalLinesAreOneList() {
        MultiMap headers = HttpHeaders.headers()
                .add("X-Forwarded-For", "6.6.6.6")
                .add("x-forwarded-for", "7.7.7.7")
                .add("X-Forwarded-For", "10.0.0.1");

        assertThat(PROXIES.client("10.0.0.2", "http", null, headers).address()).isEqualTo("7.7.7.7");
    }

    @Test
    void chainOfHopsIsReadSoFarAndNoFurther() {
        MultiMap headers = HttpHeaders.headers().add("X-Forwarded-For", "10.0.0.1,".repeat(5_000) + "10.0.0.1");

        assertThat(PROXIES.client("10.0.0.2", "http", null, headers)
                        .forwardedFor()
                        .length())
                .isLessThan(500);
    }

    @ParameterizedTest
    @CsvSource({"https,https", "HTTPS,https", "http,http", "'http, https',https", "gopher,http", "'',http"})
    void schemeIsWhatTheNearestTrustedProxySaysIfItIsOne(String said, String scheme) {
        MultiMap headers = HttpHeaders.headers().add("X-Forwarded-Proto", said);

        assertThat(PROXIES.client("10.0.0.2", "http", null, headers).scheme()).isEqualTo(scheme);
        assertThat(PROXIES.client("11.0.0.2", "http", null, headers).scheme()).isEqualTo("http");
    }

    @ParameterizedTest
    @CsvSource({
        "edu.example,edu.example",
        "edu.example:8443,edu.example:8443",
        "'evil, edu.example',edu.example",
        "[::1]:80,[::1]:80",
        "a/b,gateway",
        "a b,gateway",
        "'',gateway"
    })
    void hostIsWhatTheNearestTrustedProxySaysIfItIsOne(String said, String host) {
        MultiMap headers = HttpHeaders.headers().add("X-Forwarded-Host", said);

        assertThat(PROXIES.client("10.0.0.2", "http", "gateway", headers).host())
                .isEqualTo(host);
        assertThat(PROXIES.client("11.0.0.2", "http", "gateway", headers).host())
                .isEqualTo("gateway");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "proxy.example", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "10.0.0/8/8", "fd00::/129"})
    void whatIsNoNetworkStopsTheStart(String network) {
        assertThatThrownBy(() -> new TrustedProxies(List.of(network))).isInstanceOf(IllegalArgumentException.class);
    }
}

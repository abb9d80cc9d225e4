package com.eduplatform.identity.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientTest {
    @ParameterizedTest
    @CsvSource({
        "203.0.113.77, 203.0.113.0/24",
        "127.0.0.1, 127.0.0.0/24",
        "2001:db8:1:2:3:4:5:6, 2001:db8:1:0:0:0:0:0/48",
        "::1, 0:0:0:0:0:0:0:0/48",
        "::ffff:203.0.113.77, 203.0.113.0/24",
    })
    void addressIsKeptAsItsNetwork(String address, String network) {
        assertThat(new Client(address, "").network()).isEqualTo(network);
    }

    @ParameterizedTest
    @CsvSource({"unknown", "example.com", "999.1.1.1", "fe80::1%eth0", "a", "''"})
    void whatIsNoAddressHasNoNetwork(String text) {
        assertThat(new Client(text, "").network()).isEmpty();
    }

    @Test
    void agentIsCutToWhatAPersonRecognizes() {
        assertThat(new Client("", "Firefox").shortAgent()).isEqualTo("Firefox");
        assertThat(new Client("", "x".repeat(5_000)).shortAgent()).hasSize(200);
        assertThat(new Client("", "a\u0000b").shortAgent()).isEmpty();
    }
}

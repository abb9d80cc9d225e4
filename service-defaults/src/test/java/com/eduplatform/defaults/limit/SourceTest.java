package com.eduplatform.defaults.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "::ffff:192.0.2.1, 192.0.2.1",
        "2001:db8:1:2:3:4:5:6, 20010db800010002/64",
        "2001:db8:1:2:ffff::, 20010db800010002/64",
        "unknown, unknown",
    })
    void sourceIsAnAddressOrTheNetworkThatOneHas(String address, String source) {
        assertThat(Source.of(address)).isEqualTo(source);
    }

    @Test
    void fingerprintTellsNothing() {
        assertThat(Fingerprint.of("192.0.2.1")).matches("[A-Za-z0-9_-]{22}").isNotEqualTo(Fingerprint.of("192.0.2.2"));
        assertThat(Quota.perMinute("address", 5).of("192.0.2.1").key())
                .startsWith("limit:address:")
                .doesNotContain("192.0");
    }
}

package com.eduplatform.fleet.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eduplatform.fleet.terminal.FleetFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlatformTest {
    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, LINUX_INTEL",
        "Linux, aarch64, LINUX_ARM",
        "Mac OS X, x86_64, MAC_INTEL",
        "Mac OS X, aarch64, MAC_ARM"
    })
    void machinesAreRecognised(String system, String architecture, Platform expected) {
        assertThat(Platform.of(system, architecture)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"Windows 11, amd64", "Linux, riscv64"})
    void otherMachinesAreToldToBringTheirOwnServers(String system, String architecture) {
        assertThatThrownBy(() -> Platform.of(system, architecture))
                .isInstanceOfSatisfying(
                        FleetFailure.class,
                        failure -> assertThat(failure.remedy()).contains("IDENTITY_DB_URL", "REDIS_URL"));
    }

    @Test
    void everyRedisThatIsNamedIsOnTheClassPath() {
        for (Platform platform : Platform.values()) {
            for (String redis : platform.redis()) {
                assertThat(Platform.class.getResource("/" + redis)).as(redis).isNotNull();
            }
        }
    }

    @Test
    void postgresOfThisMachineIsOnTheClassPath() {
        assertThat(Platform.class.getResource("/" + Platform.current().archive()))
                .isNotNull();
    }
}

package com.eduplatform.fleet.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.eduplatform.fleet.terminal.FleetFailure;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final Path ROOT = Path.of("/repository");

    @Test
    void portsAreThoseOfTheContract() {
        Map<String, Integer> ports = new HashMap<>();
        settings(Map.of()).members().forEach(member -> ports.put(member.name(), member.port()));

        assertThat(ports)
                .containsOnly(
                        Map.entry("identity-db", 5433),
                        Map.entry("course-db", 5434),
                        Map.entry("enrollment-db", 5435),
                        Map.entry("payment-db", 5436),
                        Map.entry("notification-db", 5437),
                        Map.entry("redis", 6379),
                        Map.entry("identity", 8001),
                        Map.entry("course", 8002),
                        Map.entry("enrollment", 8003),
                        Map.entry("payment", 8004),
                        Map.entry("notification", 8005),
                        Map.entry("gateway", 8080));
    }

    @Test
    void offsetMovesEveryPort() {
        Settings here = settings(Map.of());
        Settings there = settings(Map.of("FLEET_PORT_OFFSET", "10000"));

        for (int i = 0; i < here.members().size(); i++) {
            assertThat(there.members().get(i).port())
                    .isEqualTo(here.members().get(i).port() + 10_000);
        }
        assertThat(there.redisUrl()).isEqualTo("redis://127.0.0.1:16379");
    }

    @Test
    void guestsShareTheStoresAndAskTheFleetForWhoIsNoGuest(@TempDir Path home) {
        Settings fleet = settings(Map.of("FLEET_HOME", home.toString(), "FLEET_PORT_OFFSET", "10000"));
        Secrets secrets = new Secrets(fleet.home());

        Settings guests = fleet.beside("guests", 500, Set.of(Service.COURSE), secrets);

        assertThat(guests.members()).extracting(Member::role).containsOnly(Member.Role.SERVICE);
        assertThat(guests.port(Service.COURSE)).isEqualTo(18_502);
        assertThat(guests.databaseUrl(Service.COURSE, secrets)).isEqualTo(fleet.databaseUrl(Service.COURSE, secrets));
        assertThat(guests.redisUrl()).isEqualTo(fleet.redisUrl());
        assertThat(guests.variable("IDENTITY_URL")).contains("http://127.0.0.1:18001");
        assertThat(guests.variable("COURSE_URL")).isEmpty();
        assertThat(guests.home().path()).isEqualTo(home.resolve("guests"));
    }

    @Test
    void instancesAreMembersOfTheirOwnAndTheGatewayStaysOne(@TempDir Path home) {
        Settings settings = settings(Map.of("FLEET_HOME", home.toString(), "FLEET_PORT_OFFSET", "10000"));
        settings.home().keepInstances(3);

        assertThat(settings.members())
                .filteredOn(member -> member.service() == Service.COURSE)
                .extracting(Member::name, Member::port)
                .containsExactly(
                        tuple("course-db", 15434),
                        tuple("course", 18002),
                        tuple("course-2", 18012),
                        tuple("course-3", 18022));
        assertThat(settings.members())
                .extracting(Member::name)
                .contains("gateway")
                .doesNotContain("gateway-2");
    }

    @Test
    void databasesStartBeforeRedisBeforeServices() {
        List<Member.Role> roles = settings(Map.of()).members().stream()
                .map(Member::role)
                .distinct()
                .toList();

        assertThat(roles).containsExactly(Member.Role.DATABASE, Member.Role.REDIS, Member.Role.SERVICE);
    }

    @Test
    void serversThatExistAreUsedAndNotStarted(@TempDir Path home) {
        String url = "postgresql://course:p%40ss@db.example.com:6000/courses";
        Settings settings =
                settings(Map.of("COURSE_DB_URL", url, "REDIS_URL", "redis://cache:1", "FLEET_HOME", home.toString()));

        assertThat(settings.members())
                .extracting(Member::name)
                .doesNotContain("course-db", "redis")
                .contains("payment-db");
        assertThat(settings.databaseUrl(Service.COURSE, new Secrets(settings.home())))
                .isEqualTo(url);
        assertThat(settings.redisUrl()).isEqualTo("redis://cache:1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ten", "-1", "57456", "99999999999", "1.5"})
    void offsetThatIsNoOffsetIsRefusedWithItsBounds(String offset) {
        assertThatThrownBy(() -> settings(Map.of("FLEET_PORT_OFFSET", offset)))
                .isInstanceOfSatisfying(FleetFailure.class, failure -> {
                    assertThat(failure.what()).contains("FLEET_PORT_OFFSET", offset);
                    assertThat(failure.remedy()).contains("0 to 57455");
                });
    }

    @Test
    void brokenDatabaseUrlNamesTheVariableAndHidesThePassword() {
        assertThatThrownBy(() -> settings(Map.of("PAYMENT_DB_URL", "mysql://payment:secret@host/payment")))
                .isInstanceOfSatisfying(FleetFailure.class, failure -> {
                    assertThat(failure.what()).contains("PAYMENT_DB_URL").doesNotContain("secret");
                    assertThat(failure.remedy()).contains("postgresql://");
                });
    }

    @Test
    void memberThatDoesNotExistIsAnsweredWithThoseThatDo() {
        assertThatThrownBy(() -> settings(Map.of()).member("billing"))
                .isInstanceOfSatisfying(
                        FleetFailure.class,
                        failure -> assertThat(failure.remedy()).contains("payment", "course-db"));
    }

    private static Settings settings(Map<String, String> environment) {
        return Settings.from(ROOT, environment);
    }
}

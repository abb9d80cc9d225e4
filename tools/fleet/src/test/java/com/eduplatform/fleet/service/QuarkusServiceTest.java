package com.eduplatform.fleet.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.eduplatform.fleet.process.Launcher;
import com.eduplatform.fleet.process.RunFiles;
import com.eduplatform.fleet.terminal.Terminal;
import com.eduplatform.fleet.topology.Home;
import com.eduplatform.fleet.topology.Secrets;
import com.eduplatform.fleet.topology.Service;
import com.eduplatform.fleet.topology.Settings;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuarkusServiceTest {
    @TempDir
    Path home;

    @Test
    void serviceGetsItsOwnDatabaseAndEverybodysAddresses() {
        Map<String, String> course = environment(Service.COURSE, Map.of("FLEET_PORT_OFFSET", "10000"));

        assertThat(course)
                .containsEntry("QUARKUS_HTTP_PORT", "18002")
                .containsEntry("QUARKUS_HTTP_HOST", "127.0.0.1")
                .containsEntry("ENVIRONMENT", "development")
                .containsEntry("REDIS_URL", "redis://127.0.0.1:16379")
                .containsEntry("IDENTITY_URL", "http://127.0.0.1:18001")
                .containsEntry("NOTIFICATION_URL", "http://127.0.0.1:18005");
        assertThat(course.get("DATABASE_URL")).matches("postgresql://course:[0-9a-f]{64}@127\\.0\\.0\\.1:15434/course");
        assertThat(course.get("JWT_SECRET")).hasSizeGreaterThanOrEqualTo(32);
    }

    @Test
    void everybodyKnowsEveryInstance() {
        new Home(home).keepInstances(2);

        assertThat(environment(Service.GATEWAY, Map.of()))
                .containsEntry("COURSE_URL", "http://127.0.0.1:8002,http://127.0.0.1:8012");
        assertThat(environment("payment-2", Map.of()))
                .containsEntry("QUARKUS_HTTP_PORT", "8014")
                .containsEntry("COURSE_URL", "http://127.0.0.1:8002,http://127.0.0.1:8012");
    }

    @Test
    void gatewayHasNoDatabaseAndNobodyButIdentityLearnsTheAdminsPassword() {
        assertThat(environment(Service.GATEWAY, Map.of())).doesNotContainKeys("DATABASE_URL", "ADMIN_PASSWORD");
        assertThat(environment(Service.PAYMENT, Map.of())).doesNotContainKey("ADMIN_PASSWORD");
        assertThat(environment(Service.IDENTITY, Map.of())).containsEntry("ADMIN_EMAIL", "admin@eduplatform.com");
    }

    @Test
    void servicesShareAnInternalTokenAndTheGatewayHasNone() {
        Map<String, String> own = Map.of("INTERNAL_TOKEN", "my own token");

        assertThat(environment(Service.IDENTITY, Map.of()).get("INTERNAL_TOKEN"))
                .matches("[0-9a-f]{64}")
                .isEqualTo(environment(Service.COURSE, Map.of()).get("INTERNAL_TOKEN"));
        assertThat(environment(Service.COURSE, own)).containsEntry("INTERNAL_TOKEN", "my own token");
        assertThat(environment(Service.COURSE, Map.of("INTERNAL_TOKEN_FILE", "/run/internal")))
                .doesNotContainKey("INTERNAL_TOKEN");
        assertThat(environment(Service.GATEWAY, own)).doesNotContainKey("INTERNAL_TOKEN");
    }

    @Test
    void productionGetsNoAdminWithAWellKnownPassword() {
        assertThat(environment(Service.IDENTITY, Map.of("ENVIRONMENT", "production")))
                .doesNotContainKeys("ADMIN_EMAIL", "ADMIN_PASSWORD");
    }

    @Test
    void choicesOfThePersonWin() {
        Map<String, String> own = Map.of(
                "JWT_SECRET", "my own secret that is long enough",
                "ENVIRONMENT", "production",
                "MAIL_DIR", "/var/mail");

        assertThat(environment(Service.IDENTITY, own))
                .containsEntry("ENVIRONMENT", "production")
                .containsEntry("MAIL_DIR", "/var/mail")
                .doesNotContainKey("JWT_SECRET");
    }

    private Map<String, String> environment(Service service, Map<String, String> own) {
        return environment(service.id(), own);
    }

    private Map<String, String> environment(String member, Map<String, String> own) {
        Map<String, String> all = new HashMap<>(own);
        all.put("FLEET_HOME", home.toString());
        Settings settings = Settings.from(Path.of("/repository"), all);
        Terminal silent = new Terminal(new PrintStream(OutputStream.nullOutputStream()), false, false);
        return new QuarkusService(
                        settings,
                        new Secrets(settings.home()),
                        new Launcher(settings.home(), new RunFiles(settings.home())),
                        new Packages(settings, new Maven(settings), silent))
                .environment(settings.member(member));
    }
}

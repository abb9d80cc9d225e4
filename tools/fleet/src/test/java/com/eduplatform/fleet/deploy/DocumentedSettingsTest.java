package com.eduplatform.fleet.deploy;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.eduplatform.fleet.topology.Service;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever reads of a variable in a README finds it in .env.example, or here why not. */
class DocumentedSettingsTest {
    private static final Pattern VARIABLE = Pattern.compile("`([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)[`=]");

    private static final String WIRING = "the composes say it themselves: it follows from their networks";
    private static final String SECRET = "a file in secrets/";
    private static final String TUNING =
            "a limit that is right for nearly everybody: set it under `environment` in a docker-compose.override.yml";

    private static final Map<String, String> NOT_IN_ENV = Map.ofEntries(
            entry("(IDENTITY|COURSE|ENROLLMENT|PAYMENT|NOTIFICATION|REDIS)_URL", WIRING),
            entry("JWT_JWKS_URL", WIRING),
            entry("QUARKUS_HTTP_PORT", WIRING),
            entry("TRUSTED_PROXIES", "FLEET_SUBNET and PUBLIC_SUBNET"),
            entry("[A-Z_]+_FILE", SECRET),
            entry("DATABASE_URL|INTERNAL_TOKEN|SMTP_PASSWORD|ADMIN_PASSWORD|JWT_(PRIVATE_KEY|PUBLIC_KEYS)", SECRET),
            entry("LOG_JSON", "production writes JSON, development text"),
            entry("MAIL_DIR", "instead of a mail server, for ./fleet"),
            entry("(GATEWAY|EDUPLATFORM|IDENTITY|QUARKUS_HTTP_LIMITS)_.+", TUNING),
            entry("(HEAD|BODY|READER|IDLE|TUNNEL_IDLE)_TIMEOUT|MIN_RATE", TUNING),
            entry("(FORGOT|RESET)_PASSWORD|(RESEND_)?VERIF(Y_EMAIL|ICATION)", "a part of the name of such a limit"));

    static Stream<Path> readmes() {
        return Stream.concat(
                        Stream.of("service-defaults"),
                        Stream.of(Service.values()).map(Service::module))
                .map(module -> Tools.ROOT.resolve(module).resolve("README.md"));
    }

    @ParameterizedTest
    @MethodSource("readmes")
    void everyVariableIsInTheExampleOfSettingsOrHasAReasonNotToBe(Path readme) throws IOException {
        Properties example = new Properties();
        try (var reader = Files.newBufferedReader(Tools.ROOT.resolve(".env.example"))) {
            example.load(reader);
        }
        Set<String> missing = new TreeSet<>();
        Matcher variables = VARIABLE.matcher(Files.readString(readme));
        while (variables.find()) {
            missing.add(variables.group(1));
        }
        assertThat(missing).as("variables in " + readme).isNotEmpty();

        missing.removeAll(example.stringPropertyNames());
        missing.removeIf(name -> NOT_IN_ENV.keySet().stream().anyMatch(name::matches));

        assertThat(missing).isEmpty();
    }
}

package com.eduplatform.defaults.config;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * Translates the variables that deployments already use into the settings of the libraries: {@code DATABASE_URL} into the
 * reactive and the migration connection, and {@code <NAME>_FILE} into {@code <NAME>} for every secret.
 *
 * <p>A variable set directly wins over its file. A file that cannot be read stops the start: a service must not run on a
 * default where somebody meant a secret.
 */
public final class DeploymentVariables implements ConfigSourceFactory {
    /** Above application.properties (250) and below the environment (300), so that a native setting can still override. */
    private static final int ORDINAL = 275;

    private static final List<String> SECRETS = List.of(
            "DATABASE_URL",
            "REDIS_URL",
            "JWT_SECRET",
            "JWT_PRIVATE_KEY",
            "JWT_PUBLIC_KEYS",
            "INTERNAL_TOKEN",
            "ADMIN_PASSWORD",
            "SMTP_PASSWORD");

    @Override
    public OptionalInt getPriority() {
        return OptionalInt.of(ORDINAL);
    }

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        Map<String, String> settings = new HashMap<>();
        for (String secret : SECRETS) {
            if (value(context, secret).isEmpty()) {
                value(context, secret + "_FILE").ifPresent(file -> settings.put(secret, read(secret, file)));
            }
        }
        Optional.ofNullable(settings.get("DATABASE_URL"))
                .or(() -> value(context, "DATABASE_URL"))
                .ifPresent(url -> settings.putAll(DatabaseUrl.parse(url).settings()));
        return List.of(new PropertiesConfigSource(settings, "deployment variables", ORDINAL));
    }

    private static Optional<String> value(ConfigSourceContext context, String name) {
        ConfigValue value = context.getValue(name);
        return value == null
                ? Optional.empty()
                : Optional.ofNullable(value.getValue()).filter(text -> !text.isBlank());
    }

    private static String read(String secret, String file) {
        try {
            return Files.readString(Path.of(file)).strip();
        } catch (IOException e) {
            throw new IllegalStateException(secret + "_FILE names a file that cannot be read: " + file, e);
        }
    }
}

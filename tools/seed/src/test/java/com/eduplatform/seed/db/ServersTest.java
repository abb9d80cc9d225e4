package com.eduplatform.seed.db;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServersTest {
    private static final String URL = "postgresql://user:password@localhost:5432/db";

    @TempDir
    Path folder;

    @Test
    void addressMayStandInAFile() throws IOException {
        Map<String, String> environment = environment();
        environment.remove("COURSE_DB_URL");
        environment.put(
                "COURSE_DB_URL_FILE",
                Files.writeString(folder.resolve("url"), URL + "\n").toString());

        assertThatCode(() -> Servers.from(environment)).doesNotThrowAnyException();
    }

    @Test
    void fileThatCannotBeReadIsNamed() {
        Map<String, String> environment = environment();
        environment.remove("COURSE_DB_URL");
        environment.put("COURSE_DB_URL_FILE", folder.resolve("nowhere").toString());

        assertThatThrownBy(() -> Servers.from(environment))
                .isInstanceOf(SeedFailure.class)
                .hasMessageContaining("COURSE_DB_URL_FILE")
                .hasMessageContaining("nowhere");
    }

    @Test
    void everyMissingAddressIsNamed() {
        Map<String, String> environment = environment();
        environment.remove("COURSE_DB_URL");
        environment.remove("PAYMENT_DB_URL");

        assertThatThrownBy(() -> Servers.from(environment)).hasMessageContaining("COURSE_DB_URL, PAYMENT_DB_URL");
    }

    private static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        for (Database database : Database.values()) {
            environment.put(database.variable(), URL);
        }
        return environment;
    }
}

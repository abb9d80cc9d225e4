package com.eduplatform.fleet.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    @TempDir
    Path folder;

    @Test
    void secretsAreMadeOnceAndDifferFromFleetToFleet() {
        Secrets one = new Secrets(new Home(folder.resolve("one")));
        Secrets other = new Secrets(new Home(folder.resolve("other")));

        assertThat(one.jwt()).matches("[0-9a-f]{64}");
        assertThat(new Secrets(new Home(folder.resolve("one"))).jwt()).isEqualTo(one.jwt());
        assertThat(one.databasePassword()).isNotEqualTo(one.jwt());
        assertThat(other.jwt()).isNotEqualTo(one.jwt());
    }

    @Test
    void onlyTheOwnerReadsThem() throws IOException {
        new Secrets(new Home(folder)).jwt();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("secrets/jwt"))))
                .isEqualTo("rw-------");
    }
}

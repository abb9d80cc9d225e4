package com.eduplatform.defaults.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {
    @Test
    void bothConnectionsComeFromOneUrl() {
        assertThat(DatabaseUrl.parse("postgresql://course:pass@db:5434/course").settings())
                .isEqualTo(Map.of(
                        "quarkus.datasource.reactive.url", "postgresql://db:5434/course",
                        "quarkus.datasource.jdbc.url", "jdbc:postgresql://db:5434/course",
                        "quarkus.datasource.username", "course",
                        "quarkus.datasource.password", "pass"));
    }

    @Test
    void passwordIsPercentDecodedAndAPlusStaysOne() {
        DatabaseUrl url = DatabaseUrl.parse("postgresql://us%40er:p%40ss%2Fw%3A+d%25@localhost/db?sslmode=require");

        assertThat(url).isEqualTo(new DatabaseUrl("us@er", "p@ss/w:+d%", "localhost", 5432, "db", "sslmode=require"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://u:secret@h/db",
                "postgresql://u:secret@h",
                "postgresql://u:secret@h/",
                "postgresql://h/db?password=secret",
                "postgresql://u:secret@/db",
                "not a url secret"
            })
    void anythingElseIsRefusedWithoutRepeatingIt(String url) {
        assertThatThrownBy(() -> DatabaseUrl.parse(url))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("postgresql://user:password@host:port/database")
                .hasMessageNotContaining("secret");
    }
}

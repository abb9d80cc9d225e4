package com.eduplatform.fleet.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eduplatform.fleet.terminal.FleetFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {
    @Test
    void partsAreDecodedAndPlusStaysAPlus() {
        DatabaseUrl url =
                DatabaseUrl.parse("X", "postgresql://us%3Aer:p%40s+s@db.example.com:6000/courses?sslmode=require");

        assertThat(url).isEqualTo(new DatabaseUrl("us:er", "p@s+s", "db.example.com", 6000, "courses"));
        assertThat(url.jdbc()).isEqualTo("jdbc:postgresql://db.example.com:6000/courses");
    }

    @Test
    void portIs5432UnlessGiven() {
        assertThat(DatabaseUrl.parse("X", "postgres://u:p@host/db").port()).isEqualTo(5432);
    }

    @Test
    void addressForPeopleHoldsNoPassword() {
        assertThat(DatabaseUrl.parse("X", "postgres://u:secret@host/db").address())
                .isEqualTo("host:5432/db");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "course",
                "mysql://u:p@h/d",
                "postgresql://h/d",
                "postgresql://u:p@h",
                "postgresql://u:p@h/",
                "postgresql://u:%zz@h/d",
                "://"
            })
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> DatabaseUrl.parse("COURSE_DB_URL", text))
                .isInstanceOf(FleetFailure.class)
                .hasMessageContaining("COURSE_DB_URL");
    }
}

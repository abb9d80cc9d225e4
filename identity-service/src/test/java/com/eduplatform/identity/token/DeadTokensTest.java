package com.eduplatform.identity.token;

import static com.eduplatform.identity.Api.newcomer;
import static com.eduplatform.identity.Api.refresh;
import static org.assertj.core.api.Assertions.assertThat;

import com.eduplatform.identity.Api.Person;
import com.eduplatform.identity.Database;
import com.eduplatform.testing.RealStores;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(RealStores.class)
class DeadTokensTest {
    @Inject
    DeadTokens deadTokens;

    @Inject
    Database database;

    @Test
    void tokensGoAWeekAfterTheirEnd() {
        Person longGone = newcomer("student");
        Person lately = newcomer("student");
        Person present = newcomer("student");
        expire(longGone, "refresh_tokens", "7 days 1 second");
        expire(longGone, "email_verification_tokens", "7 days 1 second");
        expire(lately, "refresh_tokens", "6 days 23 hours");

        deadTokens.purge().await().atMost(Duration.ofSeconds(20));

        assertThat(rowsOf(longGone, "refresh_tokens")).isZero();
        assertThat(rowsOf(longGone, "email_verification_tokens")).isZero();
        assertThat(rowsOf(lately, "refresh_tokens")).isEqualTo(1);
        assertThat(refresh(present.refreshToken()).statusCode()).isEqualTo(200);
    }

    @Test
    void sessionsGoAWeekAfterTheirEnd() {
        Person longGone = newcomer("student");
        Person lately = newcomer("student");
        Person present = newcomer("student");
        expire(longGone, "sessions", "7 days 1 second");
        expire(lately, "sessions", "6 days 23 hours");

        deadTokens.purge().await().atMost(Duration.ofSeconds(20));

        assertThat(rowsOf(longGone, "sessions")).isZero();
        assertThat(rowsOf(lately, "sessions")).isEqualTo(1);
        assertThat(rowsOf(present, "sessions")).isEqualTo(1);
    }

    private void expire(Person person, String table, String ago) {
        database.change(
                "UPDATE " + table + " SET expires_at = now() - interval '" + ago + "' WHERE user_id = $1", person.id());
    }

    private long rowsOf(Person person, String table) {
        return database.number("SELECT count(*) FROM " + table + " WHERE user_id = $1", person.id());
    }
}

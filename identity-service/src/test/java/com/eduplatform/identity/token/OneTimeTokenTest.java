package com.eduplatform.identity.token;

import static com.eduplatform.identity.token.OneTimeToken.State.EXPIRED;
import static com.eduplatform.identity.token.OneTimeToken.State.FRESH;
import static com.eduplatform.identity.token.OneTimeToken.State.USED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OneTimeTokenTest {
    private static final Instant BORN = Instant.parse("2026-02-20T12:00:00Z");
    private static final Instant DEATH = BORN.plus(Duration.ofHours(1));

    private final OneTimeToken token = new Sample();

    private static final class Sample extends OneTimeToken {
        Sample() {
            super(UUID.randomUUID(), UUID.randomUUID(), SecretToken.random(), BORN, Duration.ofHours(1));
        }
    }

    @Test
    void itIsFreshUntilItExpires() {
        assertThat(token.state(BORN)).isEqualTo(FRESH);
        assertThat(token.state(DEATH.minusNanos(1))).isEqualTo(FRESH);
        assertThat(token.state(DEATH)).isEqualTo(EXPIRED);
    }

    @Test
    void usedOneStaysUsed() {
        token.spend(BORN);

        assertThat(token.state(BORN)).isEqualTo(USED);
        assertThat(token.state(DEATH)).isEqualTo(USED);
    }

    @Test
    void neitherAUsedNorAnExpiredOneIsSpent() {
        assertThatThrownBy(() -> token.spend(DEATH)).isInstanceOf(IllegalStateException.class);
        token.spend(BORN);
        assertThatThrownBy(() -> token.spend(BORN)).isInstanceOf(IllegalStateException.class);
    }
}

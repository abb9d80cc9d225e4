package com.eduplatform.identity.session;

import static com.eduplatform.identity.session.RefreshToken.Verdict.EXPIRED;
import static com.eduplatform.identity.session.RefreshToken.Verdict.FRESH;
import static com.eduplatform.identity.session.RefreshToken.Verdict.REPEATED;
import static com.eduplatform.identity.session.RefreshToken.Verdict.REUSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eduplatform.identity.session.RefreshToken.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RefreshTokenTest {
    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final Instant BORN = Instant.parse("2026-02-20T12:00:00Z");
    private static final Instant DEATH = BORN.plus(Duration.ofDays(30));
    private static final Instant ROTATED = BORN.plusSeconds(100);

    private final RefreshToken token =
            new RefreshToken(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), "hash", BORN, DEATH);

    @Test
    void freshOneIsExchangedByWhoeverHasIt() {
        assertThat(judge(BORN, "laptop")).isEqualTo(FRESH);
        assertThat(judge(DEATH.minusNanos(1), "phone")).isEqualTo(FRESH);
    }

    @Test
    void unusedOneExpires() {
        assertThat(judge(DEATH, "laptop")).isEqualTo(EXPIRED);
    }

    @Test
    void clientThatRotatedItMayRepeatWithinTheWindow() {
        token.rotate(ROTATED, "laptop");

        assertThat(judge(ROTATED, "laptop")).isEqualTo(REPEATED);
        assertThat(judge(ROTATED.plus(WINDOW), "laptop")).isEqualTo(REPEATED);
        assertThat(judge(ROTATED.plus(WINDOW).plusNanos(1), "laptop")).isEqualTo(REUSED);
    }

    @Test
    void anotherClientMayNotRepeatAtAll() {
        token.rotate(ROTATED, "laptop");

        assertThat(judge(ROTATED, "phone")).isEqualTo(REUSED);
    }

    @Test
    void reuseIsNoticedEvenAfterTheExpiry() {
        token.rotate(ROTATED, "laptop");

        assertThat(judge(DEATH.plusSeconds(1), "laptop")).isEqualTo(REUSED);
    }

    @Test
    void oneIsExchangedOnce() {
        token.rotate(ROTATED, "laptop");

        assertThatThrownBy(() -> token.rotate(ROTATED, "laptop")).isInstanceOf(IllegalStateException.class);
    }

    private Verdict judge(Instant now, String client) {
        return token.judge(now, client, WINDOW);
    }
}

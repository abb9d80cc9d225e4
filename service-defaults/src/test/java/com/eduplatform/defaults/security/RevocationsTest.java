package com.eduplatform.defaults.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RevocationsTest {
    private static final UUID TEACHER = UUID.randomUUID();
    private static final UUID LOGIN = UUID.randomUUID();

    private final Revocations revocations = new Revocations(JwtSettings.hs256());

    @Test
    void tokenOfWhomNothingIsKnownCounts() {
        revocations.changed(state(UUID.randomUUID(), 9, 9, true));

        assertThat(revocations.apply(token(LOGIN, 0))).contains(token(LOGIN, 0));
    }

    @Test
    void tokenOfAnEndedLoginDoesNotCountAndTheOthersDo() {
        revocations.ended(LOGIN);

        assertThat(revocations.apply(token(LOGIN, 5))).isEmpty();
        assertThat(revocations.apply(token(UUID.randomUUID(), 5))).isPresent();
        assertThat(revocations.apply(token(null, 5))).isPresent();
    }

    @Test
    void tokenFromBeforeTheNewPasswordDoesNotCount() {
        revocations.changed(state(TEACHER, 4, 3, true));

        assertThat(revocations.apply(token(LOGIN, 2))).isEmpty();
        assertThat(revocations.apply(token(null, 0))).isEmpty();
        assertThat(revocations.apply(token(LOGIN, 3))).isPresent();
    }

    @Test
    void olderTokenSaysWhatIsTrueByNow() {
        revocations.changed(state(TEACHER, 2, 0, true));

        AccessToken now = revocations.apply(token(LOGIN, 1)).orElseThrow();

        assertThat(now.verified()).isTrue();
        assertThat(now.expiresAt()).isEqualTo(token(LOGIN, 1).expiresAt());
    }

    @Test
    void youngerTokenIsBelievedMoreThanTheLog() {
        revocations.changed(state(TEACHER, 2, 0, true));

        assertThat(revocations.apply(token(LOGIN, 3)).orElseThrow().verified()).isFalse();
        assertThat(revocations.apply(token(LOGIN, 2)).orElseThrow().verified()).isFalse();
    }

    @Test
    void stateThatComesLateChangesNothing() {
        revocations.changed(state(TEACHER, 3, 3, false));
        revocations.changed(state(TEACHER, 2, 0, true));

        assertThat(revocations.apply(token(LOGIN, 1))).isEmpty();
    }

    @Test
    void stateSurvivesTheWire() {
        AccountState state = state(TEACHER, 3, 2, true);

        assertThat(AccountState.fromJson(state.toJson())).contains(state);
        assertThat(AccountState.fromJson("{\"id\":\"" + TEACHER + "\"}")).isEmpty();
        assertThat(AccountState.fromJson("{\"id\":5}")).isEmpty();
        assertThat(AccountState.fromJson("garbage")).isEmpty();
    }

    private static AccountState state(UUID id, int version, int validFrom, boolean verified) {
        return new AccountState(id, version, validFrom, Role.TEACHER, verified, true);
    }

    private static AccessToken token(@Nullable UUID session, int version) {
        return new AccessToken(TEACHER, Role.TEACHER, false, true, session, version, Instant.EPOCH);
    }
}

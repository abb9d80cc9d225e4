package com.eduplatform.defaults.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eduplatform.defaults.problem.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    private static final Instant AT = Instant.parse("2026-02-20T12:00:00.123456Z");
    private static final UUID ID = UUID.fromString("0191b2a0-0000-7000-8000-000000000001");

    @Test
    void whatWasEncodedIsReadBack() {
        String text = Cursor.of("created_at", AT.toString(), ID.toString()).encode();

        Cursor cursor = Cursor.decode(text, "created_at", 3);

        assertThat(text).matches("[A-Za-z0-9_-]+");
        assertThat(cursor.instant(1)).isEqualTo(AT);
        assertThat(cursor.uuid(2)).isEqualTo(ID);
    }

    @Test
    void aCursorOfAnotherOrderIsRefused() {
        String text = Cursor.of("price", "9.99", ID.toString()).encode();

        assertRefused(() -> Cursor.decode(text, "created_at", 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%", "!!!", "bm9wZQ", "_w", "AAAA"})
    void garbageIsRefused(String text) {
        assertRefused(() -> Cursor.decode(text, "created_at", 3));
    }

    @Test
    void anEndlessCursorIsRefused() {
        assertRefused(() -> Cursor.decode("A".repeat(600), "created_at", 3));
    }

    @Test
    void aForgedPartIsRefusedWhenItIsRead() {
        String forged =
                Base64.getUrlEncoder().encodeToString("created_at\tyesterday\t42".getBytes(StandardCharsets.UTF_8));
        Cursor cursor = Cursor.decode(forged, "created_at", 3);

        assertRefused(() -> cursor.instant(1));
        assertRefused(() -> cursor.uuid(2));
    }

    private static void assertRefused(Runnable reading) {
        assertThatThrownBy(reading::run)
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("Invalid cursor");
    }
}

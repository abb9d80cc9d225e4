package com.eduplatform.fleet.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerTest {
    private final Answer answer = answer("""
            {"id": "7", "price": "49.90", "rating": 5, "verified": true, "gone": null, "items": [{"id": "7"}]}""");

    @Test
    void wrongStatusTellsTheWholeExchange() {
        assertThatThrownBy(() -> answer.expect(404))
                .isInstanceOf(JourneyFailure.class)
                .hasMessageContainingAll("GET /api/course", "answered 200 instead of 404", "49.90");
    }

    @Test
    void fieldsAreComparedWithTheirTypeOnTheWire() {
        assertThatCode(() ->
                        answer.expect("/price", "49.90").expect("/rating", 5.0).expect("/verified", true))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> answer.expect("/price", 49.9)).isInstanceOf(JourneyFailure.class);
        assertThatThrownBy(() -> answer.expect("/verified", false)).isInstanceOf(JourneyFailure.class);
    }

    @ParameterizedTest
    @CsvSource({"/gone", "/nothing"})
    void fieldThatMustBeThereMayBeNeitherNullNorAbsent(String path) {
        assertThatThrownBy(() -> answer.text(path)).hasMessageContaining(path + " is missing");
    }

    @Test
    void itemIsFoundByItsId() {
        assertThat(answer.item("7").text("/id")).isEqualTo("7");
        assertThatThrownBy(() -> answer.item("8")).hasMessageContaining("8 is not among the items");
    }

    private static Answer answer(String json) {
        try {
            return new Answer("GET /api/course", 200, new ObjectMapper().readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}

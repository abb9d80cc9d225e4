package com.eduplatform.testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GoldenTest {
    @Test
    void anAnswerMadeFromTheFileHasItsShape() {
        String answer = Golden.answer("internal-course", Map.of("is_free", true, "lesson_ids", List.of()));

        assertThatCode(() -> Golden.assertShape("internal-course", answer)).doesNotThrowAnyException();
    }

    @Test
    void nobodyCanInventAField() {
        assertThatThrownBy(() -> Golden.answer("internal-course", Map.of("discount", 5)))
                .hasMessageContaining("has no field discount");
    }

    @Test
    void missingNewAndRetypedFieldsAreNamed() {
        assertThatThrownBy(() -> Golden.assertShape("internal-lesson-counts", """
                        {"items":[{"course_id":7,"lessons":2}]}"""))
                .hasMessageContaining("/items[]/course_id is NUMBER and not STRING")
                .hasMessageContaining("/items[]/lessons is new")
                .hasMessageContaining("/items[]/total_lessons is missing");
    }
}

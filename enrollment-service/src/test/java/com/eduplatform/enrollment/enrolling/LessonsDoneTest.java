package com.eduplatform.enrollment.enrolling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LessonsDoneTest {
    private static final UUID A = UUID.randomUUID();
    private static final UUID B = UUID.randomUUID();
    private static final UUID DELETED = UUID.randomUUID();

    @ParameterizedTest
    @CsvSource({
        "0,0,0.0",
        "0,3,0.0",
        "1,3,33.3",
        "2,3,66.7",
        "3,3,100.0",
        "1,8,12.5",
        "1,16,6.3",
        "1,7,14.3",
        "2999,3000,99.9",
        "1,100000,0.0"
    })
    void percentageHasOneDecimal(int completed, int total, double percentage) {
        assertThat(new LessonsDone(completed, total).percentage()).isEqualTo(percentage);
    }

    @Test
    void deletedLessonsDoNotCount() {
        assertThat(LessonsDone.of(List.of(A, DELETED), Set.of(A, B))).isEqualTo(new LessonsDone(1, 2));
    }

    @Test
    void courseWithoutLessonsIsNeverComplete() {
        assertThat(LessonsDone.of(List.of(DELETED), Set.of()).isAll()).isFalse();
    }

    @Test
    void estimateIsNeverMoreThanAll() {
        assertThat(LessonsDone.atMost(5, 3)).isEqualTo(new LessonsDone(3, 3));
        assertThat(LessonsDone.atMost(2, 3)).isEqualTo(new LessonsDone(2, 3));
    }

    @Test
    void moreThanAllIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new LessonsDone(4, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> new LessonsDone(-1, 3));
    }
}

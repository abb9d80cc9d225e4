package com.eduplatform.course.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatingTest {
    @Test
    void courseWithoutReviewsHasNoAverage() {
        assertThat(new Rating(0, 0).average()).isNull();
    }

    @ParameterizedTest
    @CsvSource({"5, 1, 5.00", "13, 3, 4.33", "14, 3, 4.67", "9, 2, 4.50", "1001, 200, 5.01", "25, 8, 3.13"})
    void averageIsRoundedHalfUpToTwoDecimals(long sum, int count, String average) {
        assertThat(new Rating(sum, count).average()).hasToString(average);
    }

    @Test
    void everyReviewAddsToSumAndCount() {
        Rating rating = IntStream.of(5, 4, 4, 1).boxed().reduce(new Rating(0, 0), Rating::plus, (a, b) -> a);

        assertThat(rating).isEqualTo(new Rating(14, 4));
        assertThat(rating.average()).hasToString("3.50");
    }
}

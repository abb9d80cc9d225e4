package com.eduplatform.seed.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShuffleTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 1000, 4096, 4097})
    void everyIndexHasAPlaceOfItsOwn(int size) {
        Shuffle shuffle = new Shuffle(new Dice(1), size);

        assertThat(IntStream.range(0, size).map(shuffle::placeOf).sorted())
                .containsExactly(IntStream.range(0, size).boxed().toArray(Integer[]::new));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1000, 10_000_000})
    void placesLeadBackToTheirIndex(int size) {
        Shuffle shuffle = new Shuffle(new Dice(2), size);

        IntStream.range(0, Math.min(size, 1000))
                .forEach(index ->
                        assertThat(shuffle.indexOf(shuffle.placeOf(index))).isEqualTo(index));
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 100_000})
    void theFirstPlacesAreTakenFromEverywhere(int size) {
        Shuffle shuffle = new Shuffle(new Dice(3), size);

        long fromFirstHalf = IntStream.range(0, size / 10)
                .filter(place -> shuffle.indexOf(place) < size / 2)
                .count();

        assertThat(fromFirstHalf).isBetween(size / 25L, size / 16L);
    }
}

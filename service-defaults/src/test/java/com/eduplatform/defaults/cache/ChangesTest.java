package com.eduplatform.defaults.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChangesTest {
    private final Changes changes = new Changes();

    @Test
    void whatWasReadBeforeAChangeIsOutdated() {
        long read = changes.now();

        changes.changed("a");

        assertThat(changes.isUnchanged("a", read)).isFalse();
        assertThat(changes.isUnchanged("a", changes.now())).isTrue();
    }

    @Test
    void othersStay() {
        long read = changes.now();

        changes.changed("a");

        assertThat(changes.isUnchanged("b", read)).isTrue();
    }

    @Test
    void anythingMeansEverybody() {
        long read = changes.now();

        changes.anythingChanged();

        assertThat(changes.isUnchanged("a", read)).isFalse();
        assertThat(changes.isUnchanged("b", read)).isFalse();
        assertThat(changes.isUnchanged("b", changes.now())).isTrue();
    }

    @Test
    void subjectsThatShareAPlaceOutdateEachOtherAndNeverLess() {
        List<String> many =
                IntStream.range(0, 50_000).mapToObj(Integer::toString).toList();
        long read = changes.now();

        many.forEach(changes::changed);

        assertThat(many).noneMatch(subject -> changes.isUnchanged(subject, read));
    }

    @Test
    void changesOfManyThreadsOutdateWhatWasReadBeforeAnyOfThem() throws Exception {
        Callable<Boolean> changing = () -> {
            boolean wasOutdated = true;
            for (int change = 0; change < 10_000; change++) {
                long read = changes.now();
                changes.changed("a");
                wasOutdated &= !changes.isUnchanged("a", read);
            }
            return wasOutdated;
        };
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Future<Boolean> thread : threads.invokeAll(Collections.nCopies(4, changing))) {
                assertThat(thread.get()).isTrue();
            }
        }

        assertThat(changes.now()).isEqualTo(40_000);
        assertThat(changes.isUnchanged("a", 39_999)).isFalse();
        assertThat(changes.isUnchanged("a", 40_000)).isTrue();
    }
}

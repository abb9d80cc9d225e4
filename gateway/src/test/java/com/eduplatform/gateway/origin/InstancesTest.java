package com.eduplatform.gateway.origin;

import static org.assertj.core.api.Assertions.assertThat;

import com.eduplatform.gateway.edge.Origin;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class InstancesTest {
    private final Instance one = instance(1);
    private final Instance two = instance(2);
    private final Instance three = instance(3);
    private final Instances instances = new Instances(List.of(one, two, three));

    @Test
    void equalsTakeTurns() {
        Set<Instance> chosen = new HashSet<>();
        for (int i = 0; i < 3; i++) {
            chosen.add(instances.choose(List.of()));
        }

        assertThat(chosen).containsExactlyInAnyOrder(one, two, three);
    }

    @Test
    void leastBusyIsAskedFirst() {
        one.begin();
        three.begin();
        for (int i = 0; i < 3; i++) {
            assertThat(instances.choose(List.of())).isSameAs(two);
        }

        two.begin();
        two.begin();
        three.end();
        assertThat(instances.choose(List.of())).isSameAs(three);
    }

    @Test
    void oneThatIsNotReadyIsTheLastResort() {
        one.ready(false);
        two.begin();
        three.begin();

        assertThat(instances.choose(List.of())).isNotSameAs(one);
        assertThat(instances.choose(List.of(two, three))).isSameAs(one);
    }

    @Test
    void oneThatIsStoppingIsTheVeryLast() {
        one.leaves();
        two.ready(false);
        three.ready(false);
        two.begin();
        three.begin();

        assertThat(instances.choose(List.of())).isNotSameAs(one);
        assertThat(instances.choose(List.of(two, three))).isSameAs(one);

        one.ready(true);
        assertThat(instances.choose(List.of())).isSameAs(one);
    }

    @Test
    void nobodyIsAskedTwice() {
        assertThat(instances.choose(List.of(one, three))).isSameAs(two);
        assertThat(instances.choose(List.of(one, two, three))).isNull();
        assertThat(new Instances(List.of(one)).choose(List.of(one))).isNull();
    }

    @Test
    void oneThatFailsIsLeftAlone() {
        one.breaker().failed();

        assertThat(instances.choose(List.of(two, three))).isNull();
        assertThat(new Instances(List.of(one)).choose(List.of())).isNull();
        assertThat(instances.choose(List.of())).isNotSameAs(one);
    }

    /** Its breaker opens at the first failure and stays open: time stands still. */
    private static Instance instance(int port) {
        return new Instance(new Origin("localhost", port, false), new Breaker(1, Duration.ofSeconds(1), () -> 0));
    }
}

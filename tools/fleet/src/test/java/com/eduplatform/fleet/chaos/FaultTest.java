package com.eduplatform.fleet.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.eduplatform.fleet.topology.Member;
import com.eduplatform.fleet.topology.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultTest {
    @TempDir
    Path home;

    @Test
    void sameSeedMakesTheSameFaults() {
        assertThat(plan(7)).isEqualTo(plan(7)).isNotEqualTo(plan(8));
    }

    @Test
    void everyMemberIsHitInItsOwnWay() {
        List<Fault> plan = plan(7);

        assertThat(plan).extracting(Fault::member).containsAll(members());
        assertThat(plan).allSatisfy(fault -> {
            assertThat(fault.lasts()).isBetween(Duration.ZERO, Duration.ofSeconds(12));
            assertThat(fault.member().role())
                    .isEqualTo(
                            switch (fault.kind()) {
                                case KILLED, PAUSED -> Member.Role.SERVICE;
                                case DATABASE_STOPPED -> Member.Role.DATABASE;
                                case REDIS_KILLED, REDIS_EMPTIED -> Member.Role.REDIS;
                                case STOPPED -> throw new AssertionError("an outage is never chosen by chance");
                            });
        });
    }

    private List<Fault> plan(long seed) {
        return Fault.plan(400, members(), new Random(seed));
    }

    private List<Member> members() {
        return Settings.from(Path.of("/repository"), Map.of("FLEET_HOME", home.toString()))
                .members();
    }
}

package com.eduplatform.fleet.chaos;

import static com.eduplatform.fleet.topology.Member.Role.DATABASE;
import static com.eduplatform.fleet.topology.Member.Role.REDIS;
import static com.eduplatform.fleet.topology.Member.Role.SERVICE;

import com.eduplatform.fleet.topology.Member;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Something that goes wrong.
 *
 * @param lasts until it is mended, without the time that a start takes
 */
record Fault(Kind kind, Member member, Duration lasts) {
    /** How much more often than others each happens by chance is in its weight; 0: never. */
    enum Kind {
        KILLED("killed (-9)", SERVICE, 40),
        PAUSED("paused (SIGSTOP)", SERVICE, 20),
        DATABASE_STOPPED("stopped with immediate", DATABASE, 20),
        REDIS_KILLED("killed (-9)", REDIS, 12),
        REDIS_EMPTIED("emptied", REDIS, 8),
        STOPPED("stopped", SERVICE, 0);

        final String words;
        private final Member.Role victim;
        private final int weight;

        Kind(String words, Member.Role victim, int weight) {
            this.words = words;
            this.victim = victim;
            this.weight = weight;
        }
    }

    private static final int SHORTEST_PAUSE_MILLIS = 1_000;
    private static final int LONGEST_PAUSE_MILLIS = 12_000;
    private static final int LONGEST_ABSENCE_MILLIS = 3_000;

    /** The same faults for the same random numbers and members, whatever happens meanwhile. */
    static List<Fault> plan(int count, List<Member> members, Random random) {
        List<Kind> lots = List.of(Kind.values()).stream()
                .filter(kind -> members.stream().anyMatch(member -> member.role() == kind.victim))
                .flatMap(kind -> IntStream.range(0, kind.weight).mapToObj(_ -> kind))
                .toList();
        return IntStream.range(0, count)
                .mapToObj(_ -> of(lots.get(random.nextInt(lots.size())), members, random))
                .toList();
    }

    private static Fault of(Kind kind, List<Member> members, Random random) {
        List<Member> victims =
                members.stream().filter(member -> member.role() == kind.victim).toList();
        Member member = victims.get(random.nextInt(victims.size()));
        int millis = switch (kind) {
            case PAUSED -> random.nextInt(SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS);
            case REDIS_EMPTIED -> 0;
            default -> random.nextInt(LONGEST_ABSENCE_MILLIS);
        };
        return new Fault(kind, member, Duration.ofMillis(millis));
    }
}

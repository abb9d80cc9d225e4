package com.eduplatform.gateway.origin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The processes of one service, and which of them is asked next. */
final class Instances {
    /**
     * One that says it is not ready comes last, not never: with nobody better it is still worth a try. More so than one that is
     * stopping: its neighbour may have just started, and be too busy with that to say that it is ready.
     */
    private static final Comparator<Instance> BEST_FIRST = Comparator.comparing(Instance::isReady)
            .reversed()
            .thenComparing(Instance::isLeaving)
            .thenComparingInt(Instance::outstanding);

    private final List<Instance> all;
    private final AtomicInteger turn = new AtomicInteger();

    /** @param all at least one */
    Instances(List<Instance> all) {
        this.all = List.copyOf(all);
    }

    List<Instance> all() {
        return all;
    }

    /**
     * The least busy of the ready ones, in turn among equals.
     *
     * @param tried already, for this request
     * @return null if each was tried or is held back by its breaker
     */
    @Nullable
    Instance choose(Collection<Instance> tried) {
        if (all.size() == 1) {
            Instance only = all.getFirst();
            return !tried.contains(only) && only.breaker().tryPass() ? only : null;
        }
        List<Instance> candidates = new ArrayList<>(all);
        Collections.rotate(candidates, turn.getAndIncrement());
        candidates.removeAll(tried);
        candidates.sort(BEST_FIRST);
        for (Instance candidate : candidates) {
            if (candidate.breaker().tryPass()) {
                return candidate;
            }
        }
        return null;
    }
}

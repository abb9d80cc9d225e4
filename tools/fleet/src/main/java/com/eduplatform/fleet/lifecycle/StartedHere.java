package com.eduplatform.fleet.lifecycle;

import com.eduplatform.fleet.process.Running;
import com.eduplatform.fleet.process.Waiting;
import com.eduplatform.fleet.service.Mode;
import com.eduplatform.fleet.topology.Member;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * What one command has started, so that a failure or Ctrl-C takes exactly that back. After {@link #takeBack} nothing starts
 * any more: a thread that was about to is stopped instead.
 */
final class StartedHere {
    private final Crew crew;
    private final Mode mode;
    private final Deque<Member> started = new ArrayDeque<>();
    private boolean closed;

    StartedHere(Crew crew, Mode mode) {
        this.crew = crew;
        this.mode = mode;
    }

    synchronized Running start(Member member) {
        if (closed) {
            throw new Waiting.Cancelled();
        }
        started.push(member);
        return crew.start(member, mode);
    }

    /** The last started stops first. Can be called twice. */
    void takeBack() {
        List<Member> members;
        synchronized (this) {
            closed = true;
            members = new ArrayList<>(started);
            started.clear();
        }
        for (Member.Role role : List.of(Member.Role.SERVICE, Member.Role.REDIS, Member.Role.DATABASE)) {
            Parallel.forEach(
                    members.stream().filter(member -> member.role() == role).toList(), crew::stop);
        }
        crew.endStrays();
    }

    synchronized boolean isEmpty() {
        return started.isEmpty();
    }

    /** Everything is fine: what was started stays. */
    synchronized void keep() {
        started.clear();
    }
}

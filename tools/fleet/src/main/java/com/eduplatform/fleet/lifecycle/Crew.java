package com.eduplatform.fleet.lifecycle;

import com.eduplatform.fleet.engine.Binaries;
import com.eduplatform.fleet.engine.DatabaseAccount;
import com.eduplatform.fleet.engine.Postgres;
import com.eduplatform.fleet.engine.Redis;
import com.eduplatform.fleet.process.Launcher;
import com.eduplatform.fleet.process.RunFiles;
import com.eduplatform.fleet.process.Running;
import com.eduplatform.fleet.process.Stopping;
import com.eduplatform.fleet.process.Strays;
import com.eduplatform.fleet.service.Health;
import com.eduplatform.fleet.service.Mode;
import com.eduplatform.fleet.service.Packages;
import com.eduplatform.fleet.service.QuarkusService;
import com.eduplatform.fleet.terminal.FleetFailure;
import com.eduplatform.fleet.topology.Member;
import com.eduplatform.fleet.topology.Secrets;
import com.eduplatform.fleet.topology.Settings;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The members of a fleet and how each kind of them is started, asked and stopped. */
public final class Crew {
    private final Settings settings;
    private final RunFiles runs;
    private final Strays strays;
    private final DatabaseAccount accounts;
    private final Binaries binaries;
    private final Postgres postgres;
    private final Redis redis;
    private final QuarkusService services;

    public Crew(Settings settings, Packages packages) {
        this(settings, new Secrets(settings.home()), packages);
    }

    Crew(Settings settings, Secrets secrets, Packages packages) {
        this.settings = settings;
        runs = new RunFiles(settings.home());
        strays = new Strays(settings.home());
        Launcher launcher = new Launcher(settings.home(), runs);
        accounts = new DatabaseAccount(secrets);
        binaries = new Binaries(settings);
        postgres = new Postgres(settings.home(), secrets, launcher, binaries);
        redis = new Redis(settings.home(), launcher, binaries);
        services = new QuarkusService(settings, secrets, launcher, packages);
    }

    public Optional<Running> findAlive(Member member) {
        return runs.findAlive(member.name());
    }

    /** Also when it is dead: what the run file says. */
    public Optional<Running> findLast(Member member) {
        return runs.find(member.name());
    }

    /** How a service was started last; empty for a store, and before the first start. */
    public Optional<Mode> mode(Member member) {
        return member.role() == Member.Role.SERVICE ? services.mode(member) : Optional.empty();
    }

    /** True when the member does its work; costs a connection. */
    public boolean isReady(Member member) {
        return switch (member.role()) {
            case DATABASE -> accounts.isOpen(member.port());
            case REDIS -> Redis.answers("127.0.0.1", member.port());
            case SERVICE -> Health.isReady(member.port());
        };
    }

    /** What takes time and leaves no process: unpacking PostgreSQL, making data folders. */
    void prepare(List<Member> members) {
        List<Member> databases = members.stream()
                .filter(member -> member.role() == Member.Role.DATABASE)
                .toList();
        if (!databases.isEmpty()) {
            binaries.postgres();
            postgres.prepare(databases);
        }
    }

    /**
     * Starts it and does not wait until it is ready. Call it only while it does not run, and hold the {@link FleetLock}.
     *
     * @param mode of a service; stores have only one way to run
     */
    public Running start(Member member, Mode mode) {
        return switch (member.role()) {
            case DATABASE -> postgres.start(member);
            case REDIS -> redis.start(member);
            case SERVICE -> services.start(member, mode);
        };
    }

    /** What a member needs once it is ready, before anybody uses it. */
    void finish(Member member) {
        if (member.role() == Member.Role.DATABASE) {
            try {
                accounts.ensure(member);
            } catch (SQLException e) {
                throw new FleetFailure(
                        member.name() + " runs, but its database could not be made: " + e.getMessage(),
                        "Run ./fleet logs " + member.name() + " to see what it says about it.",
                        e);
            }
        }
    }

    /** Stops it and forgets it; nothing when it does not run. Hold the {@link FleetLock}. */
    public void stop(Member member) {
        runs.findAlive(member.name()).ifPresent(running -> {
            if (!Stopping.stop(running.process(), member.role())) {
                throw new FleetFailure(
                        member.name() + " (process " + running.pid() + ") does not end, not even by SIGKILL.",
                        "It waits for the disk or belongs to another user: see ps -o stat,wchan,user -p "
                                + running.pid());
            }
        });
        runs.forget(member.name());
    }

    /** Ends processes of this fleet that no run file tells of; returns how many there were. */
    int endStrays() {
        return strays.end(known());
    }

    public int countStrays() {
        return strays.find(known()).size();
    }

    private Set<Long> known() {
        return settings.members().stream()
                .flatMap(member -> runs.findAlive(member.name()).stream())
                .map(Running::pid)
                .collect(Collectors.toSet());
    }
}

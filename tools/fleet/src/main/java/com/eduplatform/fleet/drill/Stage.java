package com.eduplatform.fleet.drill;

import com.eduplatform.fleet.engine.Redis;
import com.eduplatform.fleet.journey.Sale;
import com.eduplatform.fleet.lifecycle.MemberControl;
import com.eduplatform.fleet.observe.Watch;
import com.eduplatform.fleet.topology.DatabaseUrl;
import com.eduplatform.fleet.topology.Member;
import com.eduplatform.fleet.topology.Secrets;
import com.eduplatform.fleet.topology.Service;
import com.eduplatform.fleet.topology.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What faults act upon: the fleet, what watches it, and a folder of their own. */
final class Stage {
    private final Settings settings;
    private final MemberControl control;
    private final Watch watch;
    private final Path folder;
    private @Nullable Sale sale;

    Stage(Settings settings, MemberControl control, Watch watch, Path folder) {
        this.settings = settings;
        this.control = control;
        this.watch = watch;
        this.folder = folder;
    }

    Settings settings() {
        return settings;
    }

    MemberControl control() {
        return control;
    }

    Watch watch() {
        return watch;
    }

    Path folder() {
        return folder;
    }

    URI gateway() {
        return settings.url(Service.GATEWAY);
    }

    Member member(String name) {
        return settings.member(name);
    }

    List<Member> instances(Service service) {
        return settings.members().stream()
                .filter(member -> member.role() == Member.Role.SERVICE && member.owner() == service)
                .toList();
    }

    /** A course on sale, made when it is needed first. */
    synchronized Sale sale() {
        if (sale == null) {
            sale = openSale(settings);
        }
        return sale;
    }

    static Sale openSale(Settings settings) {
        return Sale.open(
                settings.url(Service.GATEWAY),
                settings.variable("ADMIN_EMAIL").orElse(Settings.ADMIN_EMAIL),
                settings.variable("ADMIN_PASSWORD").orElse(Settings.ADMIN_PASSWORD));
    }

    /** As the service itself; may do what it may. */
    Connection connect(Service service) throws SQLException {
        DatabaseUrl url = DatabaseUrl.parse(service.id(), settings.databaseUrl(service, new Secrets(settings.home())));
        return DriverManager.getConnection(url.jdbc(), url.user(), url.password());
    }

    /** Says something to Redis that it must not refuse. */
    void tellRedis(String command) {
        String answer =
                Redis.ask("127.0.0.1", member(Member.REDIS).port(), command).orElse("-nothing");
        if (answer.startsWith("-")) {
            throw new IllegalStateException("Redis answers " + command + " with " + answer);
        }
    }
}

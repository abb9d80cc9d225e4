package com.eduplatform.fleet.topology;

import org.jspecify.annotations.Nullable;

/**
 * One process that the runner starts and stops on this machine.
 *
 * @param service whose process or database it is; null for Redis, which belongs to all
 */
public record Member(
        String name, Role role, int port, @Nullable Service service) {
    /** In the order of their start; they stop in the opposite order. */
    public enum Role {
        DATABASE,
        REDIS,
        SERVICE
    }

    public static final String REDIS = "redis";

    public static String databaseOf(Service service) {
        return service.id() + "-db";
    }

    /** {@code course}, then {@code course-2}. */
    static String instanceOf(Service service, int number) {
        return number == 1 ? service.id() : service.id() + "-" + number;
    }

    /** The service of a member that must have one. */
    public Service owner() {
        if (service == null) {
            throw new IllegalStateException(name + " belongs to no single service");
        }
        return service;
    }
}

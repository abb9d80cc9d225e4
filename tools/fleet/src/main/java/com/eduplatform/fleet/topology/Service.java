package com.eduplatform.fleet.topology;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The processes that the fleet is made of, with the ports of the contract. The gateway has no database. */
public enum Service {
    IDENTITY(8001, 5433),
    COURSE(8002, 5434),
    ENROLLMENT(8003, 5435),
    PAYMENT(8004, 5436),
    NOTIFICATION(8005, 5437),
    GATEWAY(8080, 0);

    private final int port;
    private final int databasePort;

    Service(int port, int databasePort) {
        this.port = port;
        this.databasePort = databasePort;
    }

    /** {@code course}: in URLs, logs and commands; also the name of its database and of that database's user. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Folder and Maven module. */
    public String module() {
        return this == GATEWAY ? "gateway" : id() + "-service";
    }

    public boolean hasDatabase() {
        return databasePort > 0;
    }

    int contractPort() {
        return port;
    }

    int contractDatabasePort() {
        return databasePort;
    }

    public static List<Service> withDatabase() {
        return Arrays.stream(values()).filter(Service::hasDatabase).toList();
    }
}

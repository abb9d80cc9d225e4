package com.eduplatform.fleet.contract;

import static com.eduplatform.fleet.topology.Service.GATEWAY;
import static com.eduplatform.fleet.topology.Service.IDENTITY;

import com.eduplatform.fleet.topology.Service;
import com.eduplatform.fleet.topology.Settings;
import java.net.http.HttpClient;
import java.util.List;

/** Takes every row of the contract through both doors of a running fleet. */
public final class ContractWalk {
    private final Settings settings;

    public ContractWalk(Settings settings) {
        this.settings = settings;
    }

    public void take() throws Exception {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            for (Door door : Door.values()) {
                Cast cast = new Cast(new Caller(client, settings, door, IDENTITY, List.of()));
                Service.withDatabase().forEach(service -> common(cast.stranger.at(service)));
                new IdentityRows(cast, settings).walk();
                Shelf shelf = new CourseRows(cast).walk();
                new BuyingRows(cast, shelf).walk();
                new NotificationRows(cast).walk();
            }
            Caller atGateway = new Caller(client, settings, Door.SERVICE, GATEWAY, List.of());
            common(atGateway);
            atGateway.get("/health").is(200).shows("/status", "\"ok\"");
        }
    }

    /** What every service answers without a token: behind the gateway's prefix for those who may, see its README. */
    private static void common(Caller anybody) {
        if (anybody.door() == Door.SERVICE) {
            anybody.get("/health/live").is(200).shows("", "{\"status\":\"ok\"}");
            anybody.get("/health/ready").is(200).shows("/status", "\"ok\"");
        }
        anybody.get("/no/such/route").refuses(404, "Not Found");
    }
}

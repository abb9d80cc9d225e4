package com.eduplatform.fleet.contract;

import com.eduplatform.fleet.topology.Service;
import com.eduplatform.fleet.topology.Settings;
import java.net.URI;

/** One of the two ways to a service: through the gateway, or directly. */
enum Door {
    GATEWAY {
        @Override
        URI to(Service service, String path, Settings settings) {
            return URI.create(settings.url(Service.GATEWAY) + "/api/" + service.id() + path);
        }
    },
    SERVICE {
        @Override
        URI to(Service service, String path, Settings settings) {
            return URI.create(settings.url(service) + path);
        }
    };

    abstract URI to(Service service, String path, Settings settings);
}

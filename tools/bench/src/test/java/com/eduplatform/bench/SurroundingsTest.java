package com.eduplatform.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eduplatform.bench.contender.Contender;
import com.eduplatform.bench.contender.Contender.Kind;
import com.eduplatform.bench.contender.Contender.Part;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SurroundingsTest {
    private final Map<String, String> environment = new HashMap<>();

    SurroundingsTest() {
        List.of("IDENTITY", "COURSE", "ENROLLMENT", "PAYMENT", "NOTIFICATION", "GATEWAY")
                .forEach(service -> {
                    environment.put(service + "_URL", "http://127.0.0.1:1/" + service);
                    environment.put(service + "_PARTS", "");
                });
    }

    @Test
    void serviceCostsWhatItsDatabaseCostsToo() {
        environment.put("COURSE_PARTS", "course=11,course-2=12,course-db=13");

        assertThat(surroundings().services().parts())
                .containsExactly(new Part("course", 11), new Part("course-2", 12), new Part("course-db", 13));
    }

    @Test
    void executablesTakePartAsFarAsTheyAreThereAndTheirGatewayOnlyInFrontOfAll() {
        assertThat(surroundings().executables()).isEmpty();

        environment.put("NATIVE_COURSE_URL", "http://127.0.0.1:2");
        environment.put("NATIVE_GATEWAY_URL", "http://127.0.0.1:3");
        assertThat(surroundings().executables().orElseThrow().bases())
                .containsOnly(Map.entry("course", URI.create("http://127.0.0.1:2")));
        assertThat(surroundings().executableGateway()).isEmpty();

        List.of("IDENTITY", "ENROLLMENT", "PAYMENT", "NOTIFICATION")
                .forEach(service -> environment.put("NATIVE_" + service + "_URL", "http://127.0.0.1:4"));
        Contender gateway = surroundings().executableGateway().orElseThrow();
        assertThat(gateway.kind()).isEqualTo(Kind.DOOR);
        assertThat(gateway.base("payment")).contains(URI.create("http://127.0.0.1:3/api/payment"));
    }

    @Test
    void moreDataIsAContenderWithOtherIds() {
        environment.put("SCALE", "10");
        environment.put("SCALED_COURSE_URL", "http://127.0.0.1:5");

        Contender scaled = surroundings().scaled().orElseThrow();

        assertThat(scaled.name()).isEqualTo("x10");
        assertThat(scaled.kind()).isEqualTo(Kind.OTHER_DATA);
    }

    @Test
    void whoeverRunsItAloneIsToldHowItIsRun() {
        environment.remove("PAYMENT_URL");

        assertThatThrownBy(() -> surroundings().services()).hasMessageContaining("./fleet bench");
    }

    private Surroundings surroundings() {
        return new Surroundings(environment);
    }
}

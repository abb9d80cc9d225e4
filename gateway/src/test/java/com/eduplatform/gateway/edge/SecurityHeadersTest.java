package com.eduplatform.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import org.junit.jupiter.api.Test;

final class SecurityHeadersTest {
    @Test
    void onlyClientsThatCameByTlsAreBoundToIt() {
        MultiMap tls = HttpHeaders.headers();
        MultiMap plain = HttpHeaders.headers().add("Strict-Transport-Security", "of the service");

        SecurityHeaders.write("/", true, tls);
        SecurityHeaders.write("/", false, plain);

        assertThat(tls.get("Strict-Transport-Security")).isEqualTo("max-age=31536000");
        assertThat(plain.contains("Strict-Transport-Security")).isFalse();
    }
}

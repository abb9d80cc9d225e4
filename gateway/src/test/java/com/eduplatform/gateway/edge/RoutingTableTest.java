package com.eduplatform.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.eduplatform.gateway.edge.RoutingTable.Target;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RoutingTableTest {
    private static final Origin ORIGIN = new Origin("localhost", 8002, false);
    private static final Route COURSE = new Route("course", "/api/course", List.of(ORIGIN));
    private static final Route COURSE_BETA = new Route("beta", "/api/course/beta", List.of(ORIGIN));

    private final RoutingTable table = new RoutingTable(List.of(COURSE, COURSE_BETA));

    @ParameterizedTest
    @CsvSource({
        "/api/course, /",
        "/api/course/, /",
        "/api/course/courses, /courses",
        "/api/course/courses/, /courses/",
        "/api/course/a%2Fb/%D0%BA, /a%2Fb/%D0%BA",
        "/api/course//courses, //courses",
        "/api/course/api/course, /api/course",
        "/api/course/courses/internal, /courses/internal",
        "/api/course/internals, /internals",
        "/api/course/courses;v=1, /courses;v=1",
        "/api/course/100%, /100%"
    })
    void prefixIsStrippedAndNothingElseChanged(String path, String rest) {
        assertThat(table.find(path)).isEqualTo(new Target(COURSE, rest));
    }

    @Test
    void longestPrefixWins() {
        assertThat(table.find("/api/course/beta/x")).isEqualTo(new Target(COURSE_BETA, "/x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "*",
                "/api",
                "/api/",
                "/api/coursex",
                "/api/course;x",
                "/api/Course/x",
                "/api/%63ourse/x",
                "api/course"
            })
    void otherPathsAreNobodys(String path) {
        assertThat(table.find(path)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/internal",
                "/internal/",
                "/internal/courses/1",
                "/INTERNAL/x",
                "/%69nternal",
                "/%69%6E%74%65%72%6e%61%6c/x",
                "/%2569nternal",
                "/%252569nternal",
                "/%25252525252525252569nternal",
                "//internal",
                "///internal/x",
                "/%2finternal",
                "/%2Finternal",
                "/./internal",
                "/%2e/internal",
                "/x/../internal",
                "/x/%2e%2e/internal",
                "/x/.%2e/internal",
                "/x/..%2finternal",
                "/x/y/../../internal",
                "/../../internal",
                "/..;/internal",
                "/x/..;a=b/internal",
                "/;/internal",
                "/;x=1/internal",
                "/internal;x=1/y",
                "/internal%3bx=1/y",
                "/internal%20/y",
                "/internal/../courses",
                "\\internal",
                "/\\internal",
                "/%5cinternal",
                "/x\\..\\internal",
                "/metrics",
                "/metrics/",
                "/health",
                "/health/live",
                "/health/ready",
                "/q/dev"
            })
    void pathsThatAreNotForTheOutsideAreClosedInEverySpelling(String rest) {
        assertThat(table.find("/api/course" + rest)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8002, localhost, 8002, false",
        "http://course, course, 80, false",
        "https://course.example/, course.example, 443, true",
        "http://[::1]:8002, [::1], 8002, false"
    })
    void originsAreReadFromUrls(String url, String host, int port, boolean tls) {
        assertThat(Origin.of(URI.create(url))).isEqualTo(new Origin(host, port, tls));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost:8002",
                "ftp://x",
                "http://x/path",
                "http://x?y",
                "http://u:p@x",
                "http:///x",
                "http://a_b"
            })
    void otherOriginsAreRefusedAtStart(String url) {
        assertThatThrownBy(() -> Origin.of(URI.create(url)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must look like");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "api", "/api/", "/api//x", "/api/x y", "/api/%63"})
    void prefixesThatCouldNotMatchAreRefusedAtStart(String prefix) {
        assertThatThrownBy(() -> new Route("x", prefix, List.of(ORIGIN))).isInstanceOf(IllegalArgumentException.class);
    }
}

package com.eduplatform.defaults.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.eduplatform.defaults.problem.ProblemException;
import com.fasterxml.jackson.core.JsonParseException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpClosedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SiblingTest {
    private static final String FIRST = "http://first";
    private static final String SECOND = "http://second";
    private static final String THIRD = "http://third";

    private Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private final Sibling sibling = sibling(FIRST, SECOND);
    private final Map<String, Throwable> failures = new HashMap<>();
    private final List<String> asked = new ArrayList<>();

    static Stream<Throwable> signsOfAbsence() {
        return Stream.of(
                new ProcessingException(new ConnectException("Connection refused")),
                new ConnectException("Connection refused"),
                new HttpClosedException("Connection was closed"),
                answer(503, "close"));
    }

    static Stream<Throwable> answersAndDelays() {
        return Stream.of(
                new TimeoutException(),
                answer(500, "keep-alive"),
                answer(503, "keep-alive"),
                new ProcessingException(new JsonParseException(null, "no JSON")));
    }

    @ParameterizedTest
    @MethodSource("signsOfAbsence")
    void whatOneInstanceDidNotHearIsAskedOfTheNext(Throwable absence) {
        failures.put(FIRST, absence);

        assertThat(ask()).isEqualTo(SECOND);
        assertThat(asked).containsExactly(FIRST, SECOND);
    }

    @ParameterizedTest
    @MethodSource("answersAndDelays")
    void whatOneInstanceHeardIsAskedOnce(Throwable failure) {
        failures.put(FIRST, failure);

        assertUnavailable();
        assertThat(asked).containsExactly(FIRST);
    }

    @Test
    void instancesAreAskedInTurn() {
        assertThat(List.of(ask(), ask(), ask())).containsExactly(FIRST, SECOND, FIRST);
    }

    @Test
    void instanceThatWasAwayOrSlowIsAskedLastForAWhile() {
        for (Throwable failure : List.of(new ConnectException("Connection refused"), new TimeoutException())) {
            Sibling three = sibling(FIRST, SECOND, THIRD);
            failures.put(FIRST, failure);
            three.ask(this::question).onFailure().recoverWithNull().await().indefinitely();
            failures.clear();
            asked.clear();

            for (int i = 0; i < 6; i++) {
                three.ask(this::question).await().indefinitely();
            }
            assertThat(asked).containsOnly(SECOND, THIRD);

            now = now.plus(Duration.ofSeconds(6));
            for (int i = 0; i < 3; i++) {
                three.ask(this::question).await().indefinitely();
            }
            assertThat(asked).contains(FIRST);
        }
    }

    @Test
    void whenAllAreAwayEachIsAskedOnceAndNobodyCanSay() {
        failures.put(FIRST, new ConnectException("Connection refused"));
        failures.put(SECOND, new ConnectException("Connection refused"));

        assertUnavailable();
        assertThat(asked).containsExactly(FIRST, SECOND);
        // resting is no reason not to be asked when there is nobody else
        assertUnavailable();
        assertThat(asked).hasSize(4);
    }

    @Test
    void notFoundIsAnAnswer() {
        failures.put(FIRST, new NotFoundException());

        assertThat(sibling.find(this::question).await().indefinitely()).isEmpty();
        assertThat(asked).containsExactly(FIRST);
    }

    @Test
    void theOnlyInstanceIsAskedOnce() {
        failures.put(FIRST, new ConnectException("Connection refused"));

        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> sibling(FIRST).ask(this::question).await().indefinitely());
        assertThat(asked).containsExactly(FIRST);
    }

    @Test
    void siblingHasAnAddress() {
        assertThatIllegalArgumentException().isThrownBy(this::sibling);
    }

    private Sibling sibling(String... addresses) {
        InstantSource source = () -> now;
        return new Sibling(Stream.of(addresses).map(URI::create).toList(), source.withZone(ZoneOffset.UTC));
    }

    private String ask() {
        return sibling.ask(this::question).await().indefinitely();
    }

    private Uni<String> question(String at) {
        asked.add(at);
        Throwable failure = failures.get(at);
        return failure == null ? Uni.createFrom().item(at) : Uni.createFrom().failure(failure);
    }

    private void assertUnavailable() {
        assertThatExceptionOfType(ProblemException.class).isThrownBy(this::ask).withMessage("Service Unavailable");
    }

    private static Throwable answer(int status, String connection) {
        return new WebApplicationException(
                Response.status(status).header("Connection", connection).build());
    }
}

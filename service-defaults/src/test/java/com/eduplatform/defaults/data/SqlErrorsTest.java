package com.eduplatform.defaults.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.CompositeException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import java.net.ConnectException;
import java.net.SocketException;
import java.util.stream.Stream;
import org.hibernate.HibernateException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlErrorsTest {
    /** As they were seen while PostgreSQL was stopped with immediate and started again. */
    static Stream<Throwable> whatIsRaisedWhileTheDatabaseIsAway() {
        return Stream.of(
                new ConnectException("Connection refused: /127.0.0.1:5435"),
                ClosedConnectionException.INSTANCE,
                new HibernateException(ClosedConnectionException.INSTANCE),
                new CompositeException(
                        new HibernateException(new SocketException("Connection reset")),
                        new SocketException("Connection reset")),
                new CompositeException(
                        new NoStackTraceThrowable("Connection is not active now, current status: CLOSED"),
                        new NoStackTraceThrowable("Connection is not active now, current status: CLOSED")));
    }

    @ParameterizedTest
    @MethodSource("whatIsRaisedWhileTheDatabaseIsAway")
    void brokenConnectionMeansThatTheDatabaseIsAway(Throwable failure) {
        assertThat(SqlErrors.isAway(failure)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"57P01", "57P02", "57P03", "08006", "53300"})
    void serverThatStopsOrStartsIsAway(String state) {
        assertThat(SqlErrors.isAway(new HibernateException(refusal(state)))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "40001", "42P01", "57014"})
    void refusalOfAServerThatIsThereIsSomethingElse(String state) {
        assertThat(SqlErrors.isAway(refusal(state))).isFalse();
        assertThat(SqlErrors.isAway(new IllegalStateException(refusal(state)))).isFalse();
    }

    private static PgException refusal(String state) {
        return new PgException("no", "FATAL", state, "");
    }
}

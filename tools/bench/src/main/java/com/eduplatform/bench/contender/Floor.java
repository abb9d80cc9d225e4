package com.eduplatform.bench.contender;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Tuple;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The framework's floor, in a process of its own: a bare Vert.x handler that answers with bytes that it has in memory. No
 * service built on the same framework can be faster. With {@code ?id=} it reads that course first: one reactive SELECT, the
 * floor of whatever is not in memory.
 */
public final class Floor {
    /** The variable that holds the database's address. */
    static final String DATABASE = "FLOOR_DATABASE_URL";
    /** All that a course's answer is made of. */
    static final String COLUMNS = "id, teacher_id, title, description, is_free, price, duration_minutes, level,"
            + " created_at, avg_rating, review_count, category_id";

    private static final String SELECT = "SELECT " + COLUMNS + " FROM courses WHERE id = $1";
    /** As many as the services have. */
    private static final int CONNECTIONS = 20;

    private final Map<String, Buffer> answers;
    private final Pool database;

    private Floor(Map<String, Buffer> answers, Pool database) {
        this.answers = answers;
        this.database = database;
    }

    /** @param arguments port; folder whose files are the answers, {@code <folder>/list} at {@code /list} */
    public static void main(String[] arguments) throws IOException {
        Vertx vertx = Vertx.vertx();
        Pool database = PgBuilder.pool()
                .with(new PoolOptions().setMaxSize(CONNECTIONS).setShared(true))
                .connectingTo(PgConnectOptions.fromUri(System.getenv(DATABASE))
                        .setCachePreparedStatements(true)
                        .setPipeliningLimit(16))
                .using(vertx)
                .build();
        Floor floor = new Floor(answers(Path.of(arguments[1])), database);
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            vertx.deployVerticle(new AbstractVerticle() {
                @Override
                public void start(Promise<Void> started) {
                    vertx.createHttpServer(new HttpServerOptions().setTcpNoDelay(true))
                            .requestHandler(floor::handle)
                            .listen(Integer.parseInt(arguments[0]), "127.0.0.1")
                            .<Void>mapEmpty()
                            .onComplete(started);
                }
            });
        }
    }

    private void handle(HttpServerRequest request) {
        Buffer answer = answers.get(request.path());
        List<String> ids =
                request.query() == null ? List.of() : request.params().getAll("id");
        if (answer == null || ids.isEmpty()) {
            end(request, answer == null ? 404 : 200, answer == null ? Buffer.buffer() : answer);
            return;
        }
        database.preparedQuery(SELECT)
                .execute(Tuple.of(UUID.fromString(ids.getFirst())))
                .onComplete(
                        rows -> end(request, rows.succeeded() && rows.result().size() == 1 ? 200 : 500, answer));
    }

    private static void end(HttpServerRequest request, int status, Buffer body) {
        request.response()
                .putHeader("content-type", "application/json")
                .setStatusCode(status)
                .end(body);
    }

    private static Map<String, Buffer> answers(Path folder) throws IOException {
        Map<String, Buffer> answers = new HashMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                answers.put("/" + file.getFileName(), Buffer.buffer(Files.readAllBytes(file)));
            }
        }
        return answers;
    }
}

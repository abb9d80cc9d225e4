package com.eduplatform.bench.contender;

import io.vertx.core.AbstractVerticle;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The framework's floor, in a process of its own: a bare Vert.x handler that answers with bytes that it has in memory. No
 * service built on the same framework can be faster.
 */
public final class Floor {
    private Floor() {}

    /** @param arguments port; folder whose files are the answers, {@code <folder>/list} at {@code /list} */
    public static void main(String[] arguments) throws IOException {
        Map<String, Buffer> answers = answers(Path.of(arguments[1]));
        Vertx vertx = Vertx.vertx();
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            vertx.deployVerticle(new AbstractVerticle() {
                @Override
                public void start(Promise<Void> started) {
                    vertx.createHttpServer(new HttpServerOptions().setTcpNoDelay(true))
                            .requestHandler(request -> {
                                Buffer answer = answers.get(request.path());
                                request.response()
                                        .putHeader("content-type", "application/json")
                                        .setStatusCode(answer == null ? 404 : 200)
                                        .end(answer == null ? Buffer.buffer() : answer);
                            })
                            .listen(Integer.parseInt(arguments[0]), "127.0.0.1")
                            .<Void>mapEmpty()
                            .onComplete(started);
                }
            });
        }
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

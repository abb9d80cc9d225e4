package com.eduplatform.gateway.origin;

import com.eduplatform.gateway.edge.Route;
import com.eduplatform.gateway.edge.RoutingTable;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the services say of their APIs. All callers within ten seconds share one answer. */
@Singleton
public final class ServiceDocuments {
    private static final Duration KEPT = Duration.ofSeconds(10);
    private static final int DEADLINE_MILLIS = 2_000;
    private static final String PATH = "/openapi.json";

    private final OriginClients clients;
    private final Fleet fleet;
    private final Uni<List<Document>> documents;

    /** @param content null if the service is away */
    public record Document(Route route, @Nullable JsonObject content) {}

    ServiceDocuments(OriginClients clients, Fleet fleet, RoutingTable table) {
        this.clients = clients;
        this.fleet = fleet;
        List<Route> routes = table.routes().stream()
                .sorted(Comparator.comparing(Route::name))
                .toList();
        this.documents = Uni.createFrom()
                .completionStage(() -> Future.all(routes.stream().map(this::of).toList())
                        .map(all -> all.<Document>list())
                        .toCompletionStage())
                .memoize()
                .forFixedDuration(KEPT);
    }

    /** To be called on an event loop, which is where the consumers are called too. */
    public void get(Vertx vertx, Consumer<List<Document>> consumer, Consumer<Throwable> failed) {
        Context here = vertx.getOrCreateContext();
        documents
                .emitOn(task -> here.runOnContext(now -> task.run()))
                .subscribe()
                .with(consumer, failed);
    }

    private Future<Document> of(Route route) {
        Instance instance = fleet.of(route).choose(List.of());
        return instance == null
                ? Future.succeededFuture(new Document(route, null))
                : clients.request(instance.origin(), HttpMethod.GET, PATH)
                        .compose(ServiceDocuments::read)
                        .map(content -> new Document(route, content))
                        .otherwise(new Document(route, null));
    }

    private static Future<JsonObject> read(HttpClientRequest request) {
        return request.exceptionHandler(broken -> {})
                .send()
                .compose(answer -> answer.statusCode() == 200
                        ? answer.body()
                        : Future.failedFuture("status " + answer.statusCode()))
                .map(JsonObject::new)
                .timeout(DEADLINE_MILLIS, TimeUnit.MILLISECONDS)
                .onFailure(late -> request.reset());
    }
}

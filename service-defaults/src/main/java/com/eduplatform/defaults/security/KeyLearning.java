package com.eduplatform.defaults.security;

import com.eduplatform.defaults.problem.CommonProblem;
import com.eduplatform.defaults.remote.Sibling;
import com.eduplatform.defaults.remote.Siblings;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Learns from identity-service by which keys its tokens are verified: at start, every few minutes, and when a token names
 * a key that nobody has heard of. While identity-service is away the keys that are known stay good, and a service that has
 * just started serves whoever needs no token.
 */
@Singleton
final class KeyLearning {
    private static final Logger LOG = Logger.getLogger(KeyLearning.class);
    private static final Duration DEADLINE = Duration.ofSeconds(1);
    private static final String PATH = "/.well-known/jwks.json";

    private final TokenKeys keys;
    private final JwtConfig config;
    private final Clock clock;
    private final Vertx vertx;
    private final HttpClient client;
    private final Uni<Void> learning;
    private volatile Instant asked = Instant.EPOCH;

    KeyLearning(TokenKeys keys, JwtConfig config, Siblings siblings, Clock clock, Vertx vertx) {
        this.keys = keys;
        this.config = config;
        this.clock = clock;
        this.vertx = vertx;
        this.client = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout((int) DEADLINE.toMillis()));
        Sibling identity = config.jwksUrl()
                .map(url -> new Sibling(List.of(url), clock))
                .orElseGet(() -> siblings.named("identity"));
        String path = config.jwksUrl().isPresent() ? "" : PATH;
        this.learning = identity.ask(at ->
                        Uni.createFrom().completionStage(() -> fetch(at + path).toCompletionStage()))
                .ifNoItem()
                .after(DEADLINE)
                .fail()
                .invoke(jwks -> keys.learn(jwks.toString()))
                .onFailure()
                .invoke(failure -> LOG.warnf("Keys are not learnt: %s", failure.toString()))
                .replaceWithVoid()
                .memoize()
                .until(() -> !clock.instant().isBefore(asked.plus(config.jwksPause())));
    }

    void start(@Observes StartupEvent event) {
        if (keys.isLearning()) {
            learnInBackground();
            vertx.setPeriodic(config.jwksEvery().toMillis(), timer -> learnInBackground());
        }
    }

    /**
     * Asks, unless somebody has asked within the last seconds; many who wait share one question. Continues on the context of
     * the caller.
     *
     * @return fails with 503 when identity-service cannot say: an honest token must not be called invalid for that
     */
    Uni<Void> ask() {
        Context context = vertx.getOrCreateContext();
        return learning.emitOn(task -> context.runOnContext(nothing -> task.run()))
                .onFailure()
                .transform(failure -> CommonProblem.SERVICE_UNAVAILABLE.exception());
    }

    private void learnInBackground() {
        learning.subscribe().with(learnt -> {}, failure -> {}); // the failure has been noted
    }

    private Future<Buffer> fetch(String url) {
        asked = clock.instant();
        RequestOptions request = new RequestOptions().setAbsoluteURI(url).setTimeout(DEADLINE.toMillis());
        return client.request(request).compose(sent -> sent.send()).compose(KeyLearning::body);
    }

    private static Future<Buffer> body(HttpClientResponse response) {
        return response.statusCode() == 200
                ? response.body()
                : Future.failedFuture("identity-service answers " + response.statusCode());
    }
}

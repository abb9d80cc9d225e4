package com.eduplatform.gateway.connection;

import com.eduplatform.defaults.http.ListeningSocket;
import com.eduplatform.gateway.connection.ConnectionCount.Verdict;
import com.eduplatform.gateway.edge.TrustedProxies;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.quarkus.vertx.http.HttpServerStart;
import io.quarkus.vertx.http.HttpsServerStart;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Lets connections in as long as there is room, and puts a watch on each. One too many is closed without a word: an answer
 * would cost what the limit is there to save.
 */
@Singleton
final class Door {
    private final TrustedProxies proxies;
    private final ConnectionCount count;
    private final ClientConnection.Limits limits;
    private final Map<Verdict, Counter> refused = new EnumMap<>(Verdict.class);
    private final Map<ClientConnection.Slowness, Counter> slow = new EnumMap<>(ClientConnection.Slowness.class);

    Door(ConnectionConfig config, TrustedProxies proxies, MeterRegistry registry) {
        this.proxies = proxies;
        this.count = new ConnectionCount(config.max(), config.maxPerAddress());
        this.limits = new ClientConnection.Limits(
                config.headTimeout(),
                config.idleTimeout(),
                config.readerTimeout(),
                config.minRate().asLongValue());
        Gauge.builder("gateway.connections", count, ConnectionCount::all).register(registry);
        for (Verdict verdict : EnumSet.complementOf(EnumSet.of(Verdict.WELCOME))) {
            refused.put(verdict, counter(registry, "gateway.connections.refused", verdict));
        }
        for (ClientConnection.Slowness slowness : ClientConnection.Slowness.values()) {
            slow.put(slowness, counter(registry, "gateway.connections.ended", slowness));
        }
    }

    void open(@ObservesAsync HttpServerStart started, Vertx vertx) {
        watch(vertx);
    }

    void openTls(@ObservesAsync HttpsServerStart started, Vertx vertx) {
        watch(vertx);
    }

    private void watch(Vertx vertx) {
        // What is added last comes first: a connection that is refused needs nothing more.
        ListeningSocket.beforeRequests(vertx, ClientConnection.Messages::new);
        ListeningSocket.addHandler(vertx, new Accepting());
    }

    private static Counter counter(MeterRegistry registry, String name, Enum<?> reason) {
        return Counter.builder(name)
                .tag("reason", reason.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }

    @ChannelHandler.Sharable
    private final class Accepting extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            Channel client = (Channel) message;
            if (!(client.remoteAddress() instanceof InetSocketAddress remote)) {
                // Gone already.
                context.fireChannelRead(message);
                return;
            }
            InetAddress address = remote.getAddress();
            Verdict verdict = count.begin(address, proxies.isTrusted(address.getHostAddress()));
            if (verdict != Verdict.WELCOME) {
                Objects.requireNonNull(refused.get(verdict)).increment();
                client.unsafe().closeForcibly();
                return;
            }
            client.closeFuture().addListener(closed -> count.end(address));
            client.pipeline()
                    .addFirst(new ClientConnection(
                            limits,
                            slowness ->
                                    Objects.requireNonNull(slow.get(slowness)).increment()));
            context.fireChannelRead(message);
        }
    }
}

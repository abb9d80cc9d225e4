package com.eduplatform.fleet.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.eduplatform.fleet.journey.Sale;
import com.eduplatform.fleet.process.Waiting;
import com.eduplatform.fleet.terminal.Json;
import com.eduplatform.fleet.topology.Service;
import com.eduplatform.fleet.topology.Settings;
import com.eduplatform.fleet.trace.TraceCollector.Span;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/** One purchase on a fleet that tells its traces: over HTTP and events it has to be one trace. */
public final class TracedPurchase {
    /** Spans are sent every five seconds. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Set<String> SERVICES =
            Set.of("gateway", "payment-service", "enrollment-service", "notification-service");

    private final Settings settings;
    private final TraceCollector collector;

    public TracedPurchase(Settings settings, TraceCollector collector) {
        this.settings = settings;
        this.collector = collector;
    }

    public void buy() throws Exception {
        URI gateway = settings.url(Service.GATEWAY);
        Sale sale = Sale.open(gateway, Settings.ADMIN_EMAIL, Settings.ADMIN_PASSWORD);
        String trace = random() + random();
        String buyer = random();
        HttpRequest order = HttpRequest.newBuilder(gateway.resolve("/api/payment/payments"))
                .header("Authorization", "Bearer " + sale.student().token())
                .header("Content-Type", "application/json")
                .header("traceparent", "00-%s-%s-01".formatted(trace, buyer))
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(sale.order())))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(order, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        }

        Waiting.until(PATIENCE, () -> isWhole(collector.of(trace), buyer));

        List<Span> spans = collector.of(trace);
        assertThat(services(spans)).containsAll(SERVICES);
        assertThat(isWhole(spans, buyer))
                .as("spans without their parents among %s", spans)
                .isTrue();
        assertThat(spans).extracting(Span::name).contains("handle payment.completed");
    }

    /** All services have told, and each span hangs on another one, the first on the buyer's. */
    private static boolean isWhole(List<Span> spans, String buyer) {
        Set<String> known = spans.stream().map(Span::id).collect(Collectors.toSet());
        return services(spans).containsAll(SERVICES)
                && spans.stream()
                        .allMatch(span ->
                                known.contains(span.parent()) || span.parent().equals(buyer));
    }

    private static Set<String> services(List<Span> spans) {
        return spans.stream().map(Span::service).collect(Collectors.toSet());
    }

    private static String random() {
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE));
    }
}

package com.eduplatform.gateway.pages;

import com.eduplatform.gateway.origin.FleetHealth.Probe;
import com.eduplatform.gateway.origin.FleetHealth.ServiceHealth;
import com.eduplatform.gateway.origin.ServiceDocuments.Document;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The page at {@code /}, rendered here as a whole: it says the same without scripts. */
final class StatusPage {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Map<String, String> PURPOSES = Map.of(
            "course", "Courses, lessons, reviews",
            "enrollment", "Who learns what, and how far",
            "identity", "Accounts and sessions",
            "notification", "What somebody was told",
            "payment", "Who paid what");

    private final String template;

    StatusPage() {
        this.template = new String(Representation.read("status.html"), StandardCharsets.UTF_8);
    }

    String render(List<ServiceHealth> services, List<Document> documents, Instant now) {
        long up = services.stream().filter(ServiceHealth::isReady).count();
        String summary = up == services.size()
                ? "All services are up"
                : (services.size() - up) + " of " + services.size() + " services "
                        + (services.size() - up == 1 ? "is" : "are") + " not available";
        StringBuilder cards = new StringBuilder();
        for (ServiceHealth service : services) {
            cards.append(card(service, version(service, documents)));
        }
        return template.replace("{state}", up == services.size() ? "up" : up == 0 ? "down" : "partly")
                .replace("{summary}", summary)
                .replace("{services}", cards)
                .replace("{time}", TIME.format(now));
    }

    private static String card(ServiceHealth service, String version) {
        String name = service.route().name();
        String prefix = service.route().prefix();
        long ready = service.probes().stream().filter(Probe::ready).count();
        String latency = service.probes().stream().filter(Probe::ready).mapToLong(Probe::micros).min().stream()
                .mapToObj(micros -> micros < 10_000
                        ? String.format(Locale.ROOT, "%.1f ms", micros / 1000.0)
                        : micros / 1000 + " ms")
                .findFirst()
                .orElse("no answer");
        return """
                <li class="card %s">
                  <h2><span class="dot" aria-hidden="true"></span>%s <span class="state">%s</span></h2>
                  <p>%s</p>
                  <dl>
                    <div><dt>Answers in</dt><dd>%s</dd></div>
                    <div><dt>Instances</dt><dd>%d of %d ready</dd></div>
                    <div><dt>Version</dt><dd>%s</dd></div>
                  </dl>
                  <nav><a href="%s/docs">API page</a> <a href="%s/openapi.json">OpenAPI</a></nav>
                </li>
                """.formatted(
                        ready > 0 ? "up" : "down",
                        escape(name),
                        ready == service.probes().size() ? "up" : ready > 0 ? "partly up" : "down",
                        escape(PURPOSES.getOrDefault(name, "")),
                        latency,
                        ready,
                        service.probes().size(),
                        escape(version),
                        escape(prefix),
                        escape(prefix));
    }

    private static String version(ServiceHealth service, List<Document> documents) {
        for (Document document : documents) {
            var content = document.content();
            if (content != null && document.route().equals(service.route())) {
                var info = content.getJsonObject("info");
                return info == null ? "unknown" : info.getString("version", "unknown");
            }
        }
        return "unknown";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}

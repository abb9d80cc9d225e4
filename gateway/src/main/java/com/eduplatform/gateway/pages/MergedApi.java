package com.eduplatform.gateway.pages;

import com.eduplatform.gateway.origin.ServiceDocuments.Document;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One OpenAPI document of several: paths get the prefix of their route, names of components the name of their service, so
 * that none collide. Security schemes keep theirs: they are the same everywhere.
 */
final class MergedApi {
    private static final String COMPONENTS = "#/components/";
    private static final String SECURITY = "securitySchemes";

    private MergedApi() {}

    /** @param documents of all services; of one that is away it says so, and shows the others */
    static JsonObject of(List<Document> documents) {
        JsonObject paths = new JsonObject();
        JsonObject components = new JsonObject();
        JsonArray tags = new JsonArray();
        List<String> away = new ArrayList<>();
        String version = "3.1.0";
        for (Document document : documents) {
            String service = document.route().name();
            JsonObject content = document.content();
            if (content == null) {
                away.add(service);
                tags.add(new JsonObject().put("name", service).put("description", "Not available at the moment"));
                continue;
            }
            version = content.getString("openapi", version);
            tags.add(new JsonObject().put("name", service));
            JsonObject renamed = (JsonObject) renamed(content, service);
            for (Map.Entry<String, Object> path : renamed.getJsonObject("paths", new JsonObject())) {
                paths.put(document.route().prefix() + path.getKey(), tagged((JsonObject) path.getValue(), service));
            }
            for (Map.Entry<String, Object> kind : renamed.getJsonObject("components", new JsonObject())) {
                JsonObject all = components.getJsonObject(kind.getKey(), new JsonObject());
                components.put(kind.getKey(), all);
                for (Map.Entry<String, Object> one : (JsonObject) kind.getValue()) {
                    all.put(
                            SECURITY.equals(kind.getKey()) ? one.getKey() : service + '.' + one.getKey(),
                            one.getValue());
                }
            }
        }
        String description = away.isEmpty()
                ? "All services behind the gateway."
                : "All services behind the gateway. Not available at the moment: " + String.join(", ", away) + '.';
        return new JsonObject()
                .put("openapi", version)
                .put(
                        "info",
                        new JsonObject()
                                .put("title", "EduPlatform")
                                .put("version", "1")
                                .put("description", description))
                .put("servers", new JsonArray().add(new JsonObject().put("url", "/")))
                .put("tags", tags)
                .put("paths", paths)
                .put("components", components)
                .put("x-unavailable", new JsonArray(away));
    }

    private static JsonObject tagged(JsonObject item, String service) {
        for (Map.Entry<String, Object> operation : item) {
            if (operation.getValue() instanceof JsonObject details && details.containsKey("responses")) {
                details.put("tags", new JsonArray().add(service));
                String id = details.getString("operationId");
                if (id != null) {
                    details.put("operationId", service + '.' + id);
                }
            }
        }
        return item;
    }

    /** A copy whose references point to the names of the merged document. */
    private static Object renamed(Object value, String service) {
        return switch (value) {
            case JsonObject object -> {
                JsonObject copy = new JsonObject();
                object.forEach(entry ->
                        copy.put(entry.getKey(), entry.getValue() == null ? null : renamed(entry.getValue(), service)));
                yield copy;
            }
            case JsonArray array -> {
                JsonArray copy = new JsonArray();
                array.forEach(entry -> copy.add(entry == null ? null : renamed(entry, service)));
                yield copy;
            }
            case String text when text.startsWith(COMPONENTS) -> reference(text, service);
            default -> value;
        };
    }

    private static String reference(String text, String service) {
        int name = text.lastIndexOf('/') + 1;
        return text.startsWith(SECURITY, COMPONENTS.length())
                ? text
                : text.substring(0, name) + service + '.' + text.substring(name);
    }
}

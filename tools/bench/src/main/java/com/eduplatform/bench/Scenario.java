package com.eduplatform.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** One thing that clients ask for all the time. */
enum Scenario {
    HEALTH("course", false) {
        @Override
        String path(Material material) {
            return "/health/live";
        }
    },
    COURSE("course", true) {
        @Override
        String path(Material material) {
            return "/courses/" + any(material.courses());
        }
    },
    LIST("course", true) {
        @Override
        String path(Material material) {
            return "/courses?limit=20&offset=" + ThreadLocalRandom.current().nextInt(0, 50) * 20;
        }
    },
    SEARCH("course", true) {
        @Override
        String path(Material material) {
            return "/courses?limit=20&q=" + any(TERMS);
        }
    },
    CURRICULUM("course", true) {
        @Override
        String path(Material material) {
            return "/courses/" + any(material.courses()) + "/curriculum";
        }
    },
    LESSON("course", true) {
        @Override
        String path(Material material) {
            return "/lessons/" + any(material.lessons());
        }
    },
    ME("identity", true) {
        @Override
        String path(Material material) {
            return "/me";
        }
    },
    LOGIN("identity", true) {
        @Override
        String path(Material material) {
            return "/login";
        }

        @Override
        FullHttpRequest request(URI base, Material material) {
            return send(HttpMethod.POST, base, path(material), material.login());
        }
    };

    private static final List<String> TERMS = List.of(
            "python",
            "javascript",
            "machine%20learning",
            "data%20science",
            "web",
            "mobile",
            "devops",
            "cloud",
            "security",
            "algorithms",
            "complete",
            "advanced",
            "practical",
            "beginner",
            "professional");

    private final String service;
    private final boolean passesGateway;

    Scenario(String service, boolean passesGateway) {
        this.service = service;
        this.passesGateway = passesGateway;
    }

    /** Behind the service's base. */
    abstract String path(Material material);

    FullHttpRequest request(URI base, Material material) {
        FullHttpRequest request = send(HttpMethod.GET, base, path(material), "");
        if (this == ME) {
            request.headers().set(HttpHeaderNames.AUTHORIZATION, "Bearer " + material.token());
        }
        return request;
    }

    String service() {
        return service;
    }

    /** Whether a proxy in front has it, too: health stays inside. */
    boolean passesGateway() {
        return passesGateway;
    }

    static FullHttpRequest send(HttpMethod method, URI base, String path, String body) {
        FullHttpRequest request = new DefaultFullHttpRequest(
                HttpVersion.HTTP_1_1,
                method,
                base.getPath() + path,
                body.isEmpty() ? Unpooled.EMPTY_BUFFER : Unpooled.copiedBuffer(body, UTF_8));
        request.headers().set(HttpHeaderNames.HOST, base.getAuthority());
        if (!body.isEmpty()) {
            request.headers().set(HttpHeaderNames.CONTENT_TYPE, "application/json");
            request.headers()
                    .setInt(HttpHeaderNames.CONTENT_LENGTH, request.content().readableBytes());
        }
        return request;
    }

    private static String any(List<String> choice) {
        return choice.get(ThreadLocalRandom.current().nextInt(choice.size()));
    }
}

package com.eduplatform.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.eduplatform.bench.load.Ask;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

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
    /** A target that nobody has asked for: read from the database each time. The floor does one SELECT. */
    UNCACHED("course", true) {
        @Override
        String path(Material material) {
            return "/courses/" + any(material.courses()) + "?fresh=" + FRESH.incrementAndGet();
        }

        @Override
        String floorPath(Material material) {
            return super.floorPath(material) + "?id=" + any(material.courses());
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
            return "/lessons/" + any(material.lessons()).id();
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
    },
    /** Paying for a course and enrolling in it, in turn. */
    BUY("payment", true) {
        @Override
        String path(Material material) {
            return "/payments";
        }

        @Override
        Ask ask(URI base, Material material) {
            return material.purchases().next(base, sibling(base, "enrollment"));
        }
    },
    /** What students, searchers and teachers of the load profile ask for, in its proportions. */
    MIX("course", true) {
        @Override
        String path(Material material) {
            return "/courses";
        }

        @Override
        Ask ask(URI base, Material material) {
            return LoadProfile.ask(base, material);
        }
    };

    private static final AtomicLong FRESH = new AtomicLong();
    static final List<String> TERMS = List.of(
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
        return this == ME ? as(material.token(), request) : request;
    }

    Ask ask(URI base, Material material) {
        return Ask.of(request(base, material));
    }

    /** Where the floor has its answer. */
    String floorPath(Material material) {
        return "/" + name();
    }

    /** Whether one service alone can answer it; whatever takes several goes through a gateway. */
    boolean isOfOneService() {
        return this != BUY && this != MIX;
    }

    /** Whether a handler that does nothing is what it can be compared with: logins are bcrypt, and nothing else. */
    boolean hasFloor() {
        return isOfOneService() && this != LOGIN;
    }

    /** Whether its requests mean the same on other data. */
    boolean holdsNoIds() {
        return this == LIST || this == SEARCH;
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

    static FullHttpRequest as(String token, FullHttpRequest request) {
        request.headers().set(HttpHeaderNames.AUTHORIZATION, "Bearer " + token);
        return request;
    }

    /** Another service behind the same gateway. */
    static URI sibling(URI base, String service) {
        String url = base.toString();
        return URI.create(url.substring(0, url.lastIndexOf('/') + 1) + service);
    }

    static <T> T any(List<T> choice) {
        return choice.get(ThreadLocalRandom.current().nextInt(choice.size()));
    }
}

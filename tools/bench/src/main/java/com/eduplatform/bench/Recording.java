package com.eduplatform.bench;

import com.eduplatform.bench.contender.Contender;
import io.netty.handler.codec.http.FullHttpRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** One answer of each scenario, so that the floor answers with the very bytes of the service. */
final class Recording {
    /** Headers that the client sets itself. */
    private static final Set<String> OF_THE_CLIENT = Set.of("host", "content-length");

    private static final int OK = 200;

    private Recording() {}

    /** @return the folder, with a file for each scenario that has a floor */
    static Path into(Path folder, List<Scenario> scenarios, Contender services, Material material)
            throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (Scenario scenario :
                    scenarios.stream().filter(Scenario::hasFloor).toList()) {
                URI base = services.base(scenario.service()).orElseThrow();
                HttpResponse<byte[]> answer =
                        client.send(asked(scenario.request(base, material), base), BodyHandlers.ofByteArray());
                if (answer.statusCode() != OK) {
                    throw new IllegalStateException(
                            scenario + " is answered " + answer.statusCode() + ": is the fleet seeded?");
                }
                Files.write(folder.resolve(scenario.name()), answer.body());
            }
        }
        return folder;
    }

    private static HttpRequest asked(FullHttpRequest request, URI base) {
        HttpRequest.Builder asked = HttpRequest.newBuilder(URI.create("http://" + base.getAuthority() + request.uri()))
                .method(
                        request.method().name(),
                        BodyPublishers.ofString(request.content().toString(StandardCharsets.UTF_8)));
        request.headers().entries().stream()
                .filter(header -> !OF_THE_CLIENT.contains(header.getKey()))
                .forEach(header -> asked.header(header.getKey(), header.getValue()));
        return asked.build();
    }
}

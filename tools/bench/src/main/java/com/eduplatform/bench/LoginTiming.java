package com.eduplatform.bench;

import com.eduplatform.bench.report.Measurement;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the time of a refused login tells if the address has an account: the same wrong password for one that is known and
 * for one that is not, in turn, so that whatever else the machine does meets both alike.
 *
 * @param known milliseconds of each try; likewise {@code unknown}
 */
record LoginTiming(List<Double> known, List<Double> unknown) {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final int REFUSED = 401;

    static LoginTiming measure(URI identity, String email, int tries) {
        LoginTiming timing = new LoginTiming(new ArrayList<>(), new ArrayList<>());
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (int i = 0; i < tries; i++) {
                timing.known.add(refused(client, identity, email));
                timing.unknown.add(refused(client, identity, "nobody-" + email));
            }
        }
        return timing;
    }

    /** The median of the known account as a part of that of the unknown one: 1 if nothing can be told. */
    double ratio() {
        return Measurement.median(known) / Measurement.median(unknown);
    }

    private static double refused(HttpClient client, URI identity, String email) {
        HttpRequest login = HttpRequest.newBuilder(URI.create(identity + "/login"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"email\":\"" + email + "\",\"password\":\"not-the-password\"}"))
                .build();
        try {
            long begin = System.nanoTime();
            int status = client.send(login, BodyHandlers.discarding()).statusCode();
            double millis = (System.nanoTime() - begin) / NANOS_PER_MILLI;
            if (status != REFUSED) {
                throw new IllegalStateException("A wrong password is answered " + status
                        + " instead of 401. Start the fleet with RATE_LIMIT_ENABLED=false.");
            }
            return millis;
        } catch (IOException e) {
            throw new IllegalStateException("The fleet does not answer: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}

package com.eduplatform.bench.contender;

import at.favre.lib.crypto.bcrypt.BCrypt;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** What logins cannot be faster than: all cores do nothing but check passwords, with the library and the cost of identity. */
public final class Bcrypt {
    /** The contender's name. */
    public static final String NAME = "bcrypt";

    private static final int COST = 12;
    private static final byte[] PASSWORD = "bench-password".getBytes(StandardCharsets.UTF_8);

    private Bcrypt() {}

    /** @return checks a second */
    public static double perSecond(Duration time) {
        byte[] hash = BCrypt.with(BCrypt.Version.VERSION_2B).hash(COST, PASSWORD);
        int cores = Runtime.getRuntime().availableProcessors();
        long end = System.nanoTime() + time.toNanos();
        try (ExecutorService threads = Executors.newFixedThreadPool(cores)) {
            List<Future<Double>> rates = new ArrayList<>();
            for (int i = 0; i < cores; i++) {
                rates.add(threads.submit(() -> rate(hash, end)));
            }
            double total = 0;
            for (Future<Double> rate : rates) {
                total += rate.get();
            }
            return total;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static double rate(byte[] hash, long end) {
        long begin = System.nanoTime();
        int checked = 0;
        while (System.nanoTime() < end) {
            if (!BCrypt.verifyer().verify(PASSWORD, hash).verified) {
                throw new IllegalStateException("bcrypt does not know its own hash");
            }
            checked++;
        }
        return checked * 1e9 / (System.nanoTime() - begin);
    }
}

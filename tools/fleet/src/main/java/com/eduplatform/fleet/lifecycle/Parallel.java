package com.eduplatform.fleet.lifecycle;

import com.eduplatform.fleet.process.Waiting;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/** The same work for several members at once, as many as there are cores (two at least). */
final class Parallel {
    private static final int WIDTH = Math.max(2, Runtime.getRuntime().availableProcessors());

    private Parallel() {}

    /** Returns when all is done. The first failure interrupts the others and is thrown once they have ended. */
    static <T> void forEach(List<T> items, Consumer<T> work) {
        try (ExecutorService threads = Executors.newFixedThreadPool(WIDTH)) {
            CompletionService<Void> completions = new ExecutorCompletionService<>(threads);
            items.forEach(item -> completions.submit(() -> work.accept(item), null));
            for (int i = 0; i < items.size(); i++) {
                try {
                    completions.take().get();
                } catch (ExecutionException e) {
                    threads.shutdownNow();
                    throw e.getCause() instanceof RuntimeException failure
                            ? failure
                            : new IllegalStateException(e.getCause());
                } catch (InterruptedException e) {
                    threads.shutdownNow();
                    Thread.currentThread().interrupt();
                    throw new Waiting.Cancelled();
                }
            }
        }
    }
}

package com.eduplatform.defaults.events;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Whoever handles an event goes on with the trace of the request that caused it. While traces are off nothing is recorded. */
@Singleton
final class EventTrace {
    private final Tracer tracer;

    EventTrace(OpenTelemetry telemetry) {
        tracer = telemetry.getTracer("com.eduplatform.events");
    }

    /** Runs on the present context, which nobody else uses until the handling has ended. */
    @SuppressWarnings("MustBeClosedChecker") // closed when the handling ends, which no block waits for
    Uni<Void> goesOn(Event event, Supplier<Uni<Void>> handling) {
        if (event.trace().traceparent() == null) {
            return handling.get();
        }
        Context cause = W3CTraceContextPropagator.getInstance().extract(Context.root(), event, Traceparent.OF_EVENT);
        Span span = tracer.spanBuilder("handle " + event.type())
                .setParent(cause)
                .setSpanKind(SpanKind.CONSUMER)
                .setAttribute("messaging.message.id", event.id().toString())
                .startSpan();
        Scope scope = cause.with(span).makeCurrent();
        return handling.get()
                .onFailure()
                .invoke(span::recordException)
                .onTermination()
                .invoke(() -> {
                    scope.close();
                    span.end();
                });
    }

    private enum Traceparent implements TextMapGetter<Event> {
        OF_EVENT;

        @Override
        public Iterable<String> keys(Event event) {
            return List.of("traceparent");
        }

        @Override
        public @Nullable String get(@Nullable Event event, String key) {
            return event == null || !key.equals("traceparent")
                    ? null
                    : event.trace().traceparent();
        }
    }
}

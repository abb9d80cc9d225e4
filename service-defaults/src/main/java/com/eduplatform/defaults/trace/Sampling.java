package com.eduplatform.defaults.trace;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;

/** A trace begins with a request or an event, never with the questions that housekeeping asks a database all day long. */
@Singleton
final class Sampling {
    @Produces
    @Singleton
    Sampler sampler(TraceConfig config) {
        return Sampler.parentBased(new Beginning(Sampler.traceIdRatioBased(config.ratio())));
    }

    private record Beginning(Sampler kept) implements Sampler {
        @Override
        public SamplingResult shouldSample(
                Context parent, String trace, String name, SpanKind kind, Attributes attributes, List<LinkData> links) {
            return kind == SpanKind.SERVER || kind == SpanKind.CONSUMER
                    ? kept.shouldSample(parent, trace, name, kind, attributes, links)
                    : SamplingResult.drop();
        }

        @Override
        public String getDescription() {
            return "requests and events: " + kept.getDescription();
        }
    }
}

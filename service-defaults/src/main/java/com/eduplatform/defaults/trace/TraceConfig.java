package com.eduplatform.defaults.trace;

import io.smallrye.config.ConfigMapping;

/** Which traces are kept. */
@ConfigMapping(prefix = "eduplatform.trace")
public interface TraceConfig {
    /** {@code OTEL_TRACES_SAMPLER_ARG}: the part of the traces that begin here, 0 to 1; while traces are on another one stops the start. */
    double ratio();
}

package com.eduplatform.bench.load;

import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What a load did.
 *
 * @param latencies in microseconds, of answers with the expected status
 * @param errors how often which other status came; 0 counts requests that got no answer
 */
public record Sample(Histogram latencies, Map<Integer, Long> errors, double seconds) {
    public long answers() {
        return latencies.getTotalCount();
    }

    public double perSecond() {
        return answers() / seconds;
    }

    /** @param percentile 0..100 */
    public double millis(double percentile) {
        return latencies.getValueAtPercentile(percentile) / 1_000.0;
    }
}

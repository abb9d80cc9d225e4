package com.eduplatform.bench.load;

import org.HdrHistogram.Histogram;

/**
 * What a load did.
 *
 * @param latencies in microseconds, of answers with the expected status
 * @param errors other answers, and requests that got none
 */
public record Sample(Histogram latencies, long errors, double seconds) {
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

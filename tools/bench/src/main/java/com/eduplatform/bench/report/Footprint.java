package com.eduplatform.bench.report;

/**
 * What one process and its children take of the machine's memory, shared pages counted once.
 *
 * @param idleBytes before the first load
 * @param loadedBytes the most that was seen right after a load
 */
public record Footprint(String process, long idleBytes, long loadedBytes) {}

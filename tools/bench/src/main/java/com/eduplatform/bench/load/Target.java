package com.eduplatform.bench.load;

import java.util.function.Supplier;

/**
 * Where requests go, and which.
 *
 * @param asks a new one for each call; called on the generator's thread
 */
public record Target(String host, int port, Supplier<Ask> asks) {}

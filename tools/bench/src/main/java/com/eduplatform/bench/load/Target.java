package com.eduplatform.bench.load;

import io.netty.handler.codec.http.FullHttpRequest;
import java.util.function.Supplier;

/**
 * Where requests go, and which.
 *
 * @param requests a new one for each call; called on the generator's thread
 * @param expected the status without which an answer counts as an error
 */
public record Target(String host, int port, Supplier<FullHttpRequest> requests, int expected) {}

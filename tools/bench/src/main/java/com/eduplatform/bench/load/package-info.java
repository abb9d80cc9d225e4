/** Sends requests, as fast as they are answered or at a constant rate, and keeps the latencies. */
@NullMarked
package com.eduplatform.bench.load;

import org.jspecify.annotations.NullMarked;

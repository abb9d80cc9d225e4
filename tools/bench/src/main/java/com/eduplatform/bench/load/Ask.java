package com.eduplatform.bench.load;

import io.netty.handler.codec.http.FullHttpRequest;
import java.util.Set;

/**
 * One request.
 *
 * @param expected statuses; an answer with any other one counts as an error
 * @param then run when such an answer has arrived, on the generator's thread
 */
public record Ask(FullHttpRequest request, Set<Integer> expected, Runnable then) {
    private static final int OK = 200;

    /** For what is read: answered 200 or wrong. */
    public static Ask of(FullHttpRequest request) {
        return new Ask(request, Set.of(OK), () -> {});
    }
}

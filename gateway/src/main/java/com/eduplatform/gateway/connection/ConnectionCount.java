package com.eduplatform.gateway.connection;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts connections, in all and by where they come from. For any thread. */
final class ConnectionCount {
    /** Who has one IPv6 address has the whole /64 around it. */
    private static final int NETWORK_BYTES = 8;

    private final int max;
    private final int maxPerAddress;
    private final AtomicInteger all = new AtomicInteger();
    private final Map<ByteBuffer, Integer> byAddress = new ConcurrentHashMap<>();

    /** What became of a new connection. */
    enum Verdict {
        WELCOME,
        TOO_MANY,
        TOO_MANY_FROM_THERE
    }

    ConnectionCount(int max, int maxPerAddress) {
        this.max = max;
        this.maxPerAddress = maxPerAddress;
    }

    int all() {
        return all.get();
    }

    /**
     * One more, unless a limit is reached.
     *
     * @param trusted whether it speaks for many, so that only the limit of all holds
     */
    Verdict begin(InetAddress address, boolean trusted) {
        if (all.incrementAndGet() > max) {
            all.decrementAndGet();
            return Verdict.TOO_MANY;
        }
        if (byAddress.merge(key(address), 1, Integer::sum) > maxPerAddress && !trusted) {
            end(address);
            return Verdict.TOO_MANY_FROM_THERE;
        }
        return Verdict.WELCOME;
    }

    /** One that was welcome is closed. */
    void end(InetAddress address) {
        all.decrementAndGet();
        byAddress.computeIfPresent(key(address), (key, count) -> count == 1 ? null : count - 1);
    }

    private static ByteBuffer key(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address instanceof Inet6Address ? ByteBuffer.wrap(bytes, 0, NETWORK_BYTES) : ByteBuffer.wrap(bytes);
    }
}

package com.eduplatform.defaults.limit;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.HexFormat;

/** Where requests come from, as limits see it. */
public final class Source {
    private static final int IPV6_BYTES = 16;
    private static final int NETWORK_BYTES = 8;

    private Source() {}

    /**
     * An IPv4 address, or the /64 network of an IPv6 address: whoever has one address of it has them all, and would have a
     * fresh limit with each. IPv4 within IPv6 is IPv4.
     *
     * @param address in digits; anything else stands for itself
     */
    public static String of(String address) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        if (bytes == null || bytes.length != IPV6_BYTES) {
            return address;
        }
        try {
            InetAddress parsed = InetAddress.getByAddress(bytes);
            byte[] unmapped = parsed.getAddress();
            return unmapped.length == IPV6_BYTES
                    ? HexFormat.of().formatHex(Arrays.copyOf(unmapped, NETWORK_BYTES)) + "/64"
                    : parsed.getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException("Sixteen bytes are an address", e);
        }
    }
}

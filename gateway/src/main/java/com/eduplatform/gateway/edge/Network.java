package com.eduplatform.gateway.edge;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A range of addresses in CIDR notation, {@code 10.0.0.0/8} or {@code fd00::/8}; an address alone is a range of one. */
final class Network {
    private final byte[] address;
    private final int bits;

    private Network(byte[] address, int bits) {
        this.address = address;
        this.bits = bits;
    }

    /** @throws IllegalArgumentException if it is no address, a name, or has bits that the address does not have */
    static Network of(String text) {
        int slash = text.indexOf('/');
        byte[] address = parse(slash < 0 ? text : text.substring(0, slash));
        if (address == null) {
            throw malformed(text);
        }
        try {
            int bits = slash < 0 ? address.length * 8 : Integer.parseInt(text.substring(slash + 1));
            if (bits < 0 || bits > address.length * 8) {
                throw malformed(text);
            }
            return new Network(address, bits);
        } catch (NumberFormatException e) {
            throw malformed(text);
        }
    }

    /** The bytes of an address that was written as digits, never looked up; IPv4 within IPv6 is IPv4. */
    static byte @Nullable [] parse(String text) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(text);
        try {
            return bytes == null ? null : InetAddress.getByAddress(bytes).getAddress();
        } catch (UnknownHostException e) {
            return null;
        }
    }

    boolean contains(byte[] other) {
        int whole = bits / 8;
        int rest = 0xff00 >> (bits % 8) & 0xff;
        return other.length == address.length
                && Arrays.equals(other, 0, whole, address, 0, whole)
                && (rest == 0 || (other[whole] & rest) == (address[whole] & rest));
    }

    private static IllegalArgumentException malformed(String text) {
        return new IllegalArgumentException("TRUSTED_PROXIES lists networks like 10.0.0.0/8, this is none: " + text);
    }
}

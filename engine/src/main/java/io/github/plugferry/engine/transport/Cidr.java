package io.github.plugferry.engine.transport;

import java.net.InetAddress;
import java.net.UnknownHostException;

/// A range of IP addresses: `192.168.0.0/16`, `fd00::/8`, or a single address.
///
/// @param network its first address: every bit behind the prefix is 0
/// @param prefixBits how many leading bits are the same in all of its addresses
public record Cidr(InetAddress network, int prefixBits) {
    /// The forms, for messages and help.
    public static final String FORMS = "192.168.0.0/16, fd00::/8 or a single IP address";

    public Cidr {
        byte[] raw = network.getAddress();
        if (prefixBits < 0 || prefixBits > raw.length * Byte.SIZE) {
            throw new IllegalArgumentException(
                    "a prefix of this family has 0 to %d bits, not %d".formatted(raw.length * Byte.SIZE, prefixBits));
        }
        network = masked(raw, prefixBits);
    }

    /// An address inside the range stands for the range: `192.168.1.5/24` is `192.168.1.0/24`. Names are not
    /// looked up.
    ///
    /// @throws IllegalArgumentException with a sentence that says what is wrong and shows the forms
    public static Cidr parse(String text) {
        int slash = text.indexOf('/');
        String address = slash < 0 ? text : text.substring(0, slash);
        InetAddress network = literal(text, address);
        int bits = network.getAddress().length * Byte.SIZE;
        if (slash < 0) {
            return new Cidr(network, bits);
        }
        String prefix = text.substring(slash + 1);
        if (prefix.isEmpty() || prefix.length() > 3 || !prefix.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw wrong(text, "'%s' is no prefix length".formatted(prefix));
        }
        int prefixBits = Integer.parseInt(prefix);
        if (prefixBits > bits) {
            throw wrong(text, "its prefix has at most %d bits".formatted(bits));
        }
        return new Cidr(network, prefixBits);
    }

    /// Whether the address lies in this range. One of the other family never does.
    public boolean matches(InetAddress address) {
        byte[] raw = address.getAddress();
        return raw.length == network.getAddress().length
                && masked(raw, prefixBits).equals(network);
    }

    @Override
    public String toString() {
        return network.getHostAddress() + "/" + prefixBits;
    }

    private static InetAddress literal(String text, String address) {
        // The short forms of IPv4 ("10.1" is 10.0.0.1) are more often a slip than meant.
        if (address.indexOf(':') < 0 && address.chars().filter(c -> c == '.').count() != 3) {
            throw wrong(text, "'%s' is no IP address".formatted(address));
        }
        try {
            return InetAddress.ofLiteral(address);
        } catch (IllegalArgumentException e) {
            throw wrong(text, "'%s' is no IP address".formatted(address));
        }
    }

    private static IllegalArgumentException wrong(String text, String problem) {
        return new IllegalArgumentException(
                "'%s' is no range of addresses: %s. Write %s.".formatted(text, problem, FORMS));
    }

    private static InetAddress masked(byte[] raw, int prefixBits) {
        byte[] masked = raw.clone();
        for (int i = 0; i < masked.length; i++) {
            int kept = Math.clamp(prefixBits - i * Byte.SIZE, 0, Byte.SIZE);
            masked[i] &= (byte) (0xff00 >> kept);
        }
        try {
            return InetAddress.getByAddress(masked);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e); // as many bytes as the address that it came from
        }
    }
}

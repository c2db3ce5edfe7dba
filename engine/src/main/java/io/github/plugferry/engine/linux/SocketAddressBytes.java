package io.github.plugferry.engine.linux;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A `struct sockaddr` of one family, as the kernel reads and writes it.
public final class SocketAddressBytes {
    /// Room for every family: `struct sockaddr_storage`.
    static final int MAX_BYTES = 128;

    static final int AF_UNIX = 1;
    static final int AF_INET = 2;
    static final int AF_INET6 = 10;
    static final int AF_VSOCK = 40;

    /// `sun_path` has 108 bytes, the last one NUL.
    private static final int MAX_UNIX_PATH = 107;

    private static final int VSOCK_BYTES = 16;

    private final int family;
    private final byte[] bytes;

    /// @param family `AF_…`
    /// @param bytes this object's from now on
    SocketAddressBytes(int family, byte[] bytes) {
        this.family = family;
        this.bytes = bytes;
    }

    int family() {
        return family;
    }

    /// Not to be changed.
    byte[] bytes() {
        return bytes;
    }

    /// `sockaddr_in`: family (native), port and address (network order), 8 zeros. `sockaddr_in6`: family, port,
    /// flow, address, scope (native).
    public static SocketAddressBytes of(InetSocketAddress address) {
        InetAddress ip = address.getAddress();
        byte[] raw = ip.getAddress();
        if (ip instanceof Inet6Address v6) {
            byte[] bytes = new byte[28];
            start(bytes, AF_INET6, address.getPort()).putInt(0).put(raw).putInt(v6.getScopeId());
            return new SocketAddressBytes(AF_INET6, bytes);
        }
        byte[] bytes = new byte[16];
        start(bytes, AF_INET, address.getPort()).put(raw);
        return new SocketAddressBytes(AF_INET, bytes);
    }

    /// `sockaddr_un`: family, then the path and a NUL.
    ///
    /// @throws IllegalArgumentException where the path is too long
    public static SocketAddressBytes ofUnix(String path) {
        byte[] raw = path.getBytes(StandardCharsets.UTF_8);
        if (raw.length > MAX_UNIX_PATH) {
            throw new IllegalArgumentException(
                    "its path has %d bytes, and a socket's may have %d".formatted(raw.length, MAX_UNIX_PATH));
        }
        byte[] bytes = new byte[Short.BYTES + raw.length + 1];
        ByteBuffer.wrap(bytes)
                .order(ByteOrder.nativeOrder())
                .putShort((short) AF_UNIX)
                .put(raw);
        return new SocketAddressBytes(AF_UNIX, bytes);
    }

    /// `sockaddr_vm`: family and 16 reserved bits, port, CID, then flags and zeros; all of it native.
    ///
    /// @param cid unsigned
    /// @param port unsigned
    public static SocketAddressBytes ofVsock(int cid, int port) {
        byte[] bytes = new byte[VSOCK_BYTES];
        ByteBuffer.wrap(bytes)
                .order(ByteOrder.nativeOrder())
                .putShort((short) AF_VSOCK)
                .putShort((short) 0)
                .putInt(port)
                .putInt(cid);
        return new SocketAddressBytes(AF_VSOCK, bytes);
    }

    /// `vsock:CID:PORT`; empty for other families.
    public Optional<String> describeVsock() {
        if (family != AF_VSOCK) {
            return Optional.empty();
        }
        ByteBuffer from = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
        return Optional.of("vsock:%s:%s"
                .formatted(Integer.toUnsignedString(from.getInt(8)), Integer.toUnsignedString(from.getInt(4))));
    }

    /// The Internet address in it; empty for other families.
    public Optional<InetSocketAddress> toInternet() {
        ByteBuffer from = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
        int port = networkOrder(from.getShort(2)) & 0xffff;
        try {
            return switch (family) {
                case AF_INET -> Optional.of(new InetSocketAddress(InetAddress.getByAddress(slice(4, 4)), port));
                // A mapped IPv4 address becomes one of IPv4 here: that is how people write it, and how rules are meant.
                case AF_INET6 -> Optional.of(new InetSocketAddress(InetAddress.getByAddress(slice(8, 16)), port));
                default -> Optional.empty();
            };
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e); // 4 and 16 bytes are addresses
        }
    }

    private byte[] slice(int from, int length) {
        byte[] part = new byte[length];
        System.arraycopy(bytes, from, part, 0, length);
        return part;
    }

    private static ByteBuffer start(byte[] bytes, int family, int port) {
        return ByteBuffer.wrap(bytes)
                .order(ByteOrder.nativeOrder())
                .putShort((short) family)
                .putShort(networkOrder(port));
    }

    private static short networkOrder(int port) {
        return ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? (short) port : Short.reverseBytes((short) port);
    }
}

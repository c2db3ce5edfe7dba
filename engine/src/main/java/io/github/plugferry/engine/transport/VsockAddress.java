package io.github.plugferry.engine.transport;

import java.util.Optional;

/// A port of vsock, the sockets between a virtual machine and its host.
///
/// @param cid of the machine; empty means this computer (the local CID) when connecting, and any when listening
/// @param port 0 to 2^32 - 2, unsigned
public record VsockAddress(Optional<Integer> cid, int port) implements Address {
    /// Source: kernel include/uapi/linux/vm_sockets.h, `VMADDR_CID_…`.
    static final int CID_ANY = -1;

    static final int CID_LOCAL = 1;
    static final int CID_HOST = 2;

    private static final String PORTS = "a port of vsock is a number from 0 to 4294967294";

    static VsockAddress parse(String text, String rest) {
        int split = rest.indexOf(':');
        String cid = split < 0 ? "" : rest.substring(0, split);
        String port = rest.substring(split + 1);
        if (split == 0) {
            throw new AddressException(text, "the CID is missing before the port");
        }
        return new VsockAddress(cid.isEmpty() ? Optional.empty() : Optional.of(cid(text, cid)), port(text, port));
    }

    static int port(String text, String port) {
        if (port.isEmpty()) {
            throw new AddressException(text, "the port is missing");
        }
        return unsigned(text, port, "'%s' is no port number; %s".formatted(port, PORTS));
    }

    private static int cid(String text, String cid) {
        return switch (cid) {
            case "any" -> CID_ANY;
            case "local" -> CID_LOCAL;
            case "host" -> CID_HOST;
            default -> unsigned(text, cid, "'%s' is no CID: any, local, host or a number".formatted(cid));
        };
    }

    private static int unsigned(String text, String number, String problem) {
        if (number.length() > 10 || !number.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new AddressException(text, problem);
        }
        long value = Long.parseLong(number);
        if (value >= 0xffff_ffffL) {
            throw new AddressException(text, problem);
        }
        return (int) value;
    }

    @Override
    public String toString() {
        return "vsock:" + cid.map(c -> name(c) + ":").orElse("") + Integer.toUnsignedString(port);
    }

    private static String name(int cid) {
        return switch (cid) {
            case CID_ANY -> "any";
            case CID_LOCAL -> "local";
            case CID_HOST -> "host";
            default -> Integer.toUnsignedString(cid);
        };
    }
}

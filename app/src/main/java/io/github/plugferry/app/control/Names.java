package io.github.plugferry.app.control;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What to call who is at the other end of a connection.
final class Names {
    private static final Pattern TCP = Pattern.compile("tcp:(?:\\[(.+)]|(.+)):\\d+");
    private static final Pattern VSOCK = Pattern.compile("(vsock:[^:]+):\\d+");
    private static final Set<String> THIS_COMPUTER = Set.of("127.0.0.1", "0:0:0:0:0:0:0:1", "::1", "localhost");

    private Names() {}

    /// The host of a TCP address, the machine of a vsock address; all else as it is.
    static String withoutPort(String address) {
        Matcher tcp = TCP.matcher(address);
        if (tcp.matches()) {
            String host = tcp.group(1) == null ? tcp.group(2) : tcp.group(1);
            return THIS_COMPUTER.contains(host) ? "this computer" : host;
        }
        Matcher vsock = VSOCK.matcher(address);
        return vsock.matches() ? vsock.group(1) : address;
    }
}

package io.github.plugferry.app.desktop;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.freedesktop.dbus.connections.BusAddress;

/// Where the buses of a user are.
///
///     unix:path=/run/user/1000/bus,guid=…;unix:abstract=/tmp/dbus-XXXX
///
/// Source: D-Bus Specification, "Server Addresses" and "Well-known Message Bus Instances".
final class BusAddresses {
    private static final String SYSTEM =
            "unix:path=/run/dbus/system_bus_socket;unix:path=/var/run/dbus/system_bus_socket";

    private BusAddresses() {}

    /// @return none where no session is known
    static String session(Map<String, String> environment) {
        String told = environment.getOrDefault("DBUS_SESSION_BUS_ADDRESS", "");
        String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        return !told.isEmpty() || runtime.isEmpty() ? told : "unix:path=" + escape(runtime + "/bus");
    }

    static String system(Map<String, String> environment) {
        String told = environment.getOrDefault("DBUS_SYSTEM_BUS_ADDRESS", "");
        return told.isEmpty() ? SYSTEM : told;
    }

    /// Those that this program can use, in their order. Others are left out, as a bus may have addresses of any kind.
    static List<BusAddress> parse(String addresses) {
        return Stream.of(addresses.split(";"))
                .map(BusAddresses::parseOne)
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<BusAddress> parseOne(String address) {
        Map<String, String> values = new LinkedHashMap<>();
        if (address.startsWith("unix:")) {
            for (String pair : address.substring("unix:".length()).split(",", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    values.put(pair.substring(0, equals), unescape(pair.substring(equals + 1)));
                }
            }
        }
        if (values.containsKey("abstract")) {
            return Optional.of(of("abstract", values.get("abstract")));
        }
        return Optional.ofNullable(values.get("path"))
                .filter(path -> Files.exists(Path.of(path)))
                .map(path -> of("path", path));
    }

    /// Not through a text, in which a value would have to be escaped again.
    private static BusAddress of(String key, String value) {
        return BusAddress.of("unix:path=").removeParameter("path").addParameter(key, value);
    }

    private static String unescape(String value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] from = value.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < from.length; i++) {
            if (from[i] == '%' && i + 2 < from.length && digit(from[i + 1]) >= 0 && digit(from[i + 2]) >= 0) {
                bytes.write(digit(from[i + 1]) << 4 | digit(from[i + 2]));
                i += 2;
            } else {
                bytes.write(from[i]);
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static int digit(byte character) {
        return Character.digit(character, 16);
    }

    private static String escape(String value) {
        StringBuilder text = new StringBuilder();
        for (byte each : value.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = (each > 0 && Character.isLetterOrDigit(each)) || "-_/.\\*".indexOf(each) >= 0;
            text.append(plain ? String.valueOf((char) each) : "%%%02x".formatted(each));
        }
        return text.toString();
    }
}

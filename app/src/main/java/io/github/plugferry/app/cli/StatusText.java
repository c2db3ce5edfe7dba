package io.github.plugferry.app.cli;

import io.github.plugferry.app.api.DeviceStatus;
import io.github.plugferry.app.api.HostListenerStatus;
import io.github.plugferry.app.api.ImportStatus;
import io.github.plugferry.app.api.ListenerStatus;
import io.github.plugferry.app.api.PeerStatus;
import io.github.plugferry.app.api.Problem;
import io.github.plugferry.app.api.ShareStatus;
import io.github.plugferry.app.api.Snapshot;
import io.github.plugferry.app.api.Traffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What there is to see of an instance, in tables.
final class StatusText {
    private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB"};

    private StatusText() {}

    /// All of it.
    ///
    /// @param hubs too
    static List<String> of(Snapshot snapshot, boolean hubs) {
        List<String> lines = new ArrayList<>();
        for (Problem each : snapshot.problems()) {
            lines.add("! " + each.sentence());
        }
        List<DeviceStatus> devices =
                snapshot.devices().stream().filter(each -> hubs || !each.hub()).toList();
        if (devices.isEmpty()) {
            lines.add(snapshot.usbAbsence().isEmpty() ? "Nothing is plugged in." : snapshot.usbAbsence());
        } else {
            lines.addAll(devices(devices).lines());
        }
        add(
                lines,
                snapshot.hostListeners().isEmpty()
                        ? List.of()
                        : hosts(snapshot.hostListeners()).lines());
        add(
                lines,
                snapshot.imports().isEmpty()
                        ? List.of()
                        : imports(snapshot.imports()).lines());
        add(
                lines,
                snapshot.listeners().isEmpty()
                        ? List.of()
                        : listeners(snapshot.listeners()).lines());
        add(
                lines,
                snapshot.peers().isEmpty() ? List.of() : peers(snapshot.peers()).lines());
        return lines;
    }

    private static void add(List<String> lines, List<String> part) {
        if (!part.isEmpty()) {
            lines.add("");
            lines.addAll(part);
        }
    }

    static Table devices(List<DeviceStatus> devices) {
        Table table = new Table("DEVICE", "ID", "NAME", "STATE", "TO", "IN", "OUT", "STATUS");
        for (DeviceStatus each : devices) {
            ShareStatus share = each.share();
            Traffic traffic = each.traffic();
            table.row(
                    each.id(),
                    "%04x:%04x".formatted(each.vendorId(), each.productId()),
                    each.name(),
                    share == null ? "-" : word(share.state()),
                    share == null ? "-" : share.target().address(),
                    traffic == null ? "-" : bytes(traffic.bytesIn()),
                    traffic == null ? "-" : bytes(traffic.bytesOut()),
                    each.status());
        }
        return table;
    }

    static Table hosts(List<HostListenerStatus> hosts) {
        Table table = new Table("SHARED ON", "DEVICES", "STATUS");
        hosts.forEach(each -> table.row(each.address(), String.join(" ", each.deviceIds()), each.sentence()));
        return table;
    }

    static Table imports(List<ImportStatus> imports) {
        Table table = new Table("IMPORT", "ID", "BUSID", "FROM", "PORT", "STATE", "IN", "OUT", "STATUS");
        for (ImportStatus each : imports) {
            Traffic traffic = each.traffic();
            if (traffic != null && traffic.observed() == Traffic.Observed.NOTHING) {
                traffic = null;
            }
            table.row(
                    each.id(),
                    "%04x:%04x".formatted(each.vendorId(), each.productId()),
                    each.busId(),
                    each.host(),
                    each.port() < 0 ? "-" : Integer.toString(each.port()),
                    word(each.state()),
                    traffic == null ? "-" : bytes(traffic.bytesIn()),
                    traffic == null ? "-" : bytes(traffic.bytesOut()),
                    each.problem() == null
                            ? each.sentence()
                            : each.sentence() + " " + each.problem().sentence());
        }
        return table;
    }

    static Table listeners(List<ListenerStatus> listeners) {
        Table table = new Table("LISTENER", "ADDRESS", "LISTENS ON", "ALLOWED", "STATUS");
        for (ListenerStatus each : listeners) {
            table.row(
                    each.id(),
                    each.address(),
                    each.actualAddress().isEmpty() ? "-" : each.actualAddress(),
                    each.allow().isEmpty() ? "everybody" : String.join(" ", each.allow()),
                    each.sentence());
        }
        return table;
    }

    static Table peers(List<PeerStatus> peers) {
        Table table = new Table("PEER", "NAME", "ADDRESS", "STATE", "DEVICES", "STATUS");
        for (PeerStatus each : peers) {
            table.row(
                    each.id(),
                    each.name(),
                    each.address(),
                    word(each.reachability()),
                    String.join(
                            ", ",
                            each.devices().stream()
                                    .map(device -> "%s %s".formatted(device.busId(), device.name()))
                                    .toList()),
                    each.sentence());
        }
        return table;
    }

    /// `IN_USE` is "in-use".
    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String bytes(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 1024 && unit < UNITS.length - 1) {
            value /= 1024;
            unit++;
        }
        return unit == 0 ? bytes + " B" : String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
    }
}

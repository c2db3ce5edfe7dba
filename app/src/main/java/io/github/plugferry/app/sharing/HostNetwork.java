package io.github.plugferry.app.sharing;

import io.github.plugferry.app.api.ShareTarget;
import io.github.plugferry.app.loop.Loop;
import io.github.plugferry.engine.device.UsbDevice;
import io.github.plugferry.engine.transport.Address;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The real network: one listener for each address that devices are shared on, and a connection for each device
/// that is shared with a peer.
///
/// Thread: the loop's.
public final class HostNetwork implements Network {
    private final Loop loop;
    private final Supplier<Backoff> backoffs;
    private final Consumer<String> refusals;
    private final SortedMap<String, HostPoint> points = new TreeMap<>();

    /// @param refusals told why a client got no device, as a sentence
    public HostNetwork(Loop loop, Supplier<Backoff> backoffs, Consumer<String> refusals) {
        this.loop = loop;
        this.refusals = refusals;
        this.backoffs = backoffs;
    }

    @Override
    public Outlet open(ShareTarget target, UsbDevice device, Outlet.Listener listener) {
        Address address = Address.parse(target.address());
        return switch (target.direction()) {
            case CONNECT -> HostLink.open(loop, address, device, listener);
            case LISTEN ->
                points.computeIfAbsent(
                                target.address(),
                                _ -> new HostPoint(
                                        loop, address, backoffs.get(), refusals, () -> points.remove(target.address())))
                        .add(device, listener);
        };
    }

    /// Where devices are shared, or shall be.
    public Collection<HostPoint> points() {
        return List.copyOf(points.values());
    }
}

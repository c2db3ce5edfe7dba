package io.github.plugferry.engine.client;

import io.github.plugferry.engine.tap.SessionSnapshot;
import io.github.plugferry.engine.transport.Connection;
import io.github.plugferry.engine.wire.DeviceRecord;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A device of a host in the hands of this computer's kernel.
///
/// This object only watches: the kernel has its own reference to the socket, so the device stays when this is
/// closed, and when the process ends.
///
/// Thread: one waits in [#awaitEnd]; anyone calls [#stopWaiting].
public final class KernelImport implements AutoCloseable {
    private final Vhci vhci;
    private final PortRecords records;
    private final PortRecord record;
    private final Connection connection;
    private final String peer;
    private final DeviceRecord device;
    private final int port;

    /// Null where the kernel has the connection itself.
    private final @Nullable UrbBridge bridge;

    private KernelImport(
            Vhci vhci,
            PortRecords records,
            PortRecord record,
            Connection connection,
            String peer,
            DeviceRecord device,
            int port,
            @Nullable UrbBridge bridge) {
        this.vhci = vhci;
        this.records = records;
        this.record = record;
        this.connection = connection;
        this.peer = peer;
        this.device = device;
        this.port = port;
        this.bridge = bridge;
    }

    /// Hands a connection on which `device` was imported to the kernel, and notes where it came from. It is
    /// this object's from then on; where this throws, it stays the caller's.
    public static KernelImport attach(Vhci vhci, PortRecords records, Connection connection, DeviceRecord device)
            throws IOException {
        int port = vhci.attach(connection, device.devId(), device.speed());
        return noted(vhci, records, connection, connection.peer(), device, port, null);
    }

    /// The same, but this process carries the bytes and sees what they are: [#snapshot]. The session ends with
    /// this process.
    public static KernelImport attachObserved(
            Vhci vhci, PortRecords records, Connection connection, DeviceRecord device) throws IOException {
        Connection[] pair = Connection.pair();
        int port;
        try {
            port = vhci.attach(pair[0], device.devId(), device.speed());
        } catch (IOException e) {
            pair[0].close();
            pair[1].close();
            throw e;
        }
        return noted(vhci, records, pair[0], connection.peer(), device, port, UrbBridge.start(connection, pair[1]));
    }

    private static KernelImport noted(
            Vhci vhci,
            PortRecords records,
            Connection connection,
            String peer,
            DeviceRecord device,
            int port,
            @Nullable UrbBridge bridge)
            throws IOException {
        PortRecord record = PortRecord.of(peer, device.busId());
        KernelImport attached = new KernelImport(vhci, records, record, connection, peer, device, port, bridge);
        try {
            records.write(port, record);
        } catch (IOException e) {
            attached.detach(); // a device of which nobody knows where it came from is of no use
            throw e;
        }
        return attached;
    }

    public DeviceRecord device() {
        return device;
    }

    /// The port of the virtual hub.
    public int port() {
        return port;
    }

    /// Who has the device, for people.
    public String peer() {
        return peer;
    }

    /// What its connection has carried.
    ///
    /// @return empty where the kernel does not count, which it does for TCP only
    public Optional<Connection.CarriedBytes> carriedBytes() {
        return connection.carriedBytes();
    }

    /// What the session has done so far.
    ///
    /// @return empty where this process does not see it
    public Optional<SessionSnapshot> snapshot() {
        return bridge == null ? Optional.empty() : Optional.of(bridge.snapshot());
    }

    /// Waits until the session is over: the host ended it, the connection broke, or somebody detached the
    /// device. Cleans up then.
    ///
    /// @return false when [#stopWaiting] was called; the device is still there
    public boolean awaitEnd() throws IOException {
        if (!connection.awaitHangUp()) {
            return false;
        }
        records.remove(port, record);
        return true;
    }

    /// Ends [#awaitEnd], now or later.
    public void stopWaiting() throws IOException {
        connection.stopAwaitingHangUp();
    }

    /// Takes the device from this computer. Does nothing where it is gone already.
    public void detach() throws IOException {
        if (isStillThere()) {
            try {
                vhci.detach(port);
            } catch (VhciException.NotAttached e) {
                // It ended between the two, which is what was wanted: on to its record.
            }
        }
        records.remove(port, record);
    }

    private boolean isStillThere() throws IOException {
        return vhci.ports().stream()
                .anyMatch(each ->
                        each.port() == port && !each.isFree() && each.devId().equals(device.devId()));
    }

    /// Stops watching. The device stays, unless this process carries its bytes.
    @Override
    public void close() {
        if (bridge != null) {
            bridge.close();
        }
        connection.close();
    }
}

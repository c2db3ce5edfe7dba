package io.github.plugferry.engine.client;

import io.github.plugferry.engine.transport.Connection;
import io.github.plugferry.engine.wire.DeviceRecord;
import java.io.IOException;

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
    private final DeviceRecord device;
    private final int port;

    private KernelImport(
            Vhci vhci, PortRecords records, PortRecord record, Connection connection, DeviceRecord device, int port) {
        this.vhci = vhci;
        this.records = records;
        this.record = record;
        this.connection = connection;
        this.device = device;
        this.port = port;
    }

    /// Hands a connection on which `device` was imported to the kernel, and notes where it came from. It is
    /// this object's from then on; where this throws, it stays the caller's.
    public static KernelImport attach(Vhci vhci, PortRecords records, Connection connection, DeviceRecord device)
            throws IOException {
        PortRecord record = PortRecord.of(connection, device.busId());
        int port = vhci.attach(connection, device.devId(), device.speed());
        KernelImport attached = new KernelImport(vhci, records, record, connection, device, port);
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
        return connection.peer();
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

    /// Stops watching. The device stays.
    @Override
    public void close() {
        connection.close();
    }
}

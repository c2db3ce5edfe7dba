package io.github.plugferry.app.listening;

import io.github.plugferry.engine.client.Handshake;
import io.github.plugferry.engine.client.KernelImport;
import io.github.plugferry.engine.client.PortRecords;
import io.github.plugferry.engine.client.Vhci;
import io.github.plugferry.engine.transport.Address;
import io.github.plugferry.engine.transport.Connection;
import io.github.plugferry.engine.transport.Deadline;
import io.github.plugferry.engine.transport.Transports;
import io.github.plugferry.engine.usb.BusId;
import io.github.plugferry.engine.wire.DeviceRecord;
import java.io.IOException;

/// How a device of a host gets to this computer.
@FunctionalInterface
public interface ImportSource {
    /// Connects, imports and attaches. Blocks, bounded in time.
    ///
    /// @throws IOException with a sentence for a person
    AttachedDevice attach(Address address, BusId busId) throws IOException;

    /// By this computer's kernel.
    ///
    /// @param observed whether this process carries the bytes of the session, and sees what it does
    static ImportSource ofKernel(Vhci vhci, PortRecords records, boolean observed) {
        return (address, busId) -> {
            vhci.requirePresent(); // before the host gives the device away for nothing
            Deadline deadline = Deadline.in(Handshake.USUAL_TIME);
            Connection connection = Transports.connect(address, deadline);
            try {
                DeviceRecord device = Handshake.importDevice(connection, busId, deadline);
                return AttachedDevice.of(
                        observed
                                ? KernelImport.attachObserved(vhci, records, connection, device)
                                : KernelImport.attach(vhci, records, connection, device));
            } catch (IOException e) {
                connection.close();
                throw e;
            }
        };
    }
}

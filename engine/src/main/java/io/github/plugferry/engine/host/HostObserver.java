package io.github.plugferry.engine.host;

import io.github.plugferry.engine.transport.Connection;
import io.github.plugferry.engine.usb.EndpointAddress;

/// Who is told what happens on the host side. Called by the threads of connections: it has to be quick and may
/// not throw.
public interface HostObserver {
    /// A connection was not served, or ended before an import.
    ///
    /// @param why a sentence for a person, without a full stop
    default void refused(Connection connection, String why) {}

    /// A client asked for the list of devices.
    default void listed(Connection connection) {}

    /// A client has a device. The session may be kept: it tells what it does for as long as it runs.
    default void sessionStarted(HostSession session) {}

    /// A request was kept from the device.
    default void urbRejected(Connection connection, EndpointAddress address, String why) {}

    /// The device has a problem that a person at this computer can solve.
    ///
    /// @param what a sentence
    default void deviceTrouble(Connection connection, String what) {}

    default void sessionEnded(HostSession session, SessionEnd end) {}
}

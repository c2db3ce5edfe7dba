package io.github.plugferry.app.api;

/// Where a share is on its way to being used.
///
///     OFF -> WAITING_FOR_DEVICE | CONNECTING | LISTENING                 switched on
///     WAITING_FOR_DEVICE -> CONNECTING | LISTENING                       plugged in
///     CONNECTING -> CONNECTED | RETRYING                                 the peer answers, or does not
///     CONNECTED -> IN_USE | RETRYING                                     the client imports, or closes
///     LISTENING -> IN_USE                                                a client imports
///     IN_USE -> LISTENING | CONNECTING                                   the session ends, and the share goes on
///     RETRYING -> CONNECTING                                             its time has come
///     any but OFF -> WAITING_FOR_DEVICE                                  unplugged
///     any but OFF -> FAILED                                              what no retry mends: an address that is
/// taken, no permission
///     FAILED -> as from OFF                                              asked again, or its reason went away
///     any but OFF -> ASLEEP -> as from OFF                               this computer sleeps, and wakes
///     any -> OFF                                                         switched off
public enum SessionState {
    /// Switched off.
    OFF,
    /// Nothing is plugged in that it could share.
    WAITING_FOR_DEVICE,
    /// Connecting to the peer.
    CONNECTING,
    /// The connection stands; the client has not imported yet.
    CONNECTED,
    /// Clients can connect.
    LISTENING,
    /// A client has the device.
    IN_USE,
    /// Waits before it connects again.
    RETRYING,
    /// This computer is about to sleep, or sleeps.
    ASLEEP,
    /// Cannot go on without somebody doing something.
    FAILED
}

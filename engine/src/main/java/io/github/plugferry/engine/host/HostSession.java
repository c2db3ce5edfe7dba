package io.github.plugferry.engine.host;

import io.github.plugferry.engine.device.DeviceInfo;
import io.github.plugferry.engine.tap.SessionSnapshot;
import io.github.plugferry.engine.tap.UrbCapture;
import io.github.plugferry.engine.transport.Connection;

/// A session in the hands of an observer. Any thread; nothing here blocks.
public sealed interface HostSession permits UrbSession {
    /// The client's. It stays the session's: an observer only asks who it is.
    Connection connection();

    /// As it was when it was imported.
    DeviceInfo device();

    /// What the session has done so far. After its end: what it had done.
    SessionSnapshot snapshot();

    /// From now on every URB is recorded there too; before, that costs nothing. A capture may have many sessions,
    /// a session has one capture: a second takes the place of the first.
    ///
    /// @param capture stays the caller's to close
    void beginCapture(UrbCapture capture);

    /// Records no more.
    void endCapture();

    /// Ends the session, whatever the client does; [HostObserver#sessionEnded] tells when. Does nothing where it
    /// has ended.
    void takeBack();
}

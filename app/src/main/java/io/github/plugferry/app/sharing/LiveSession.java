package io.github.plugferry.app.sharing;

import io.github.plugferry.engine.tap.SessionSnapshot;
import io.github.plugferry.engine.tap.UrbCapture;

/// A client that has a shared device. Any thread; nothing blocks.
public interface LiveSession {
    /// Its address: `tcp:192.168.1.5:40312`.
    String peer();

    SessionSnapshot snapshot();

    /// Records what passes there from now on.
    ///
    /// @param capture stays the caller's to close
    void beginCapture(UrbCapture capture);

    void endCapture();

    /// Ends it, whatever the client does.
    void takeBack();
}

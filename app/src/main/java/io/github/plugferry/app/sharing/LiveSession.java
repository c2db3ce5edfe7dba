package io.github.plugferry.app.sharing;

import io.github.plugferry.engine.tap.SessionSnapshot;

/// A client that has a shared device. Any thread; nothing blocks.
public interface LiveSession {
    /// Its address: `tcp:192.168.1.5:40312`.
    String peer();

    SessionSnapshot snapshot();

    /// Ends it, whatever the client does.
    void takeBack();
}

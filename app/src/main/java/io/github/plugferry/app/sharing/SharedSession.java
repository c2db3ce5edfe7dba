package io.github.plugferry.app.sharing;

import io.github.plugferry.engine.host.HostSession;
import io.github.plugferry.engine.tap.SessionSnapshot;

/// A session of the engine.
record SharedSession(HostSession session) implements LiveSession {
    @Override
    public String peer() {
        return session.connection().peer();
    }

    @Override
    public SessionSnapshot snapshot() {
        return session.snapshot();
    }

    @Override
    public void takeBack() {
        session.takeBack();
    }
}

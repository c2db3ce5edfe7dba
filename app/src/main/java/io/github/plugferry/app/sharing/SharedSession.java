package io.github.plugferry.app.sharing;

import io.github.plugferry.engine.host.HostSession;
import io.github.plugferry.engine.tap.SessionSnapshot;
import io.github.plugferry.engine.tap.UrbCapture;

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
    public void beginCapture(UrbCapture capture) {
        session.beginCapture(capture);
    }

    @Override
    public void endCapture() {
        session.endCapture();
    }

    @Override
    public void takeBack() {
        session.takeBack();
    }
}

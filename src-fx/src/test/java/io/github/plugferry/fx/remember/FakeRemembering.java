package io.github.plugferry.fx.remember;

import io.github.plugferry.app.api.DeviceStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Does what is asked of it, unless it refuses.
public final class FakeRemembering implements Remembering {
    private final List<String> asked = new ArrayList<>();
    private String refusal = "";
    private boolean remembered;

    /// What it was asked, the first first.
    public List<String> asked() {
        return List.copyOf(asked);
    }

    /// @param why it does not do what it is asked from now on; empty where it does
    public void refuse(String why) {
        refusal = why;
    }

    @Override
    public boolean isRemembered(DeviceStatus device) {
        return remembered;
    }

    @Override
    public void remember(DeviceStatus device) throws IOException {
        ask("remember " + device.port());
        remembered = true;
    }

    @Override
    public void forget(DeviceStatus device) throws IOException {
        ask("forget " + device.port());
        remembered = false;
    }

    private void ask(String what) throws IOException {
        asked.add(what);
        if (!refusal.isEmpty()) {
            throw new IOException(refusal);
        }
    }
}

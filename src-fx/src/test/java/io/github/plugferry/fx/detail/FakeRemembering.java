package io.github.plugferry.fx.detail;

import io.github.plugferry.app.api.DeviceStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Does what is asked of it, unless it refuses.
final class FakeRemembering implements Remembering {
    final List<String> asked = new ArrayList<>();
    String refusal = "";
    private boolean remembered;

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

package io.github.plugferry.engine.real;

import io.github.plugferry.engine.device.DeviceSettings;
import io.github.plugferry.engine.device.SystemRequest;
import io.github.plugferry.engine.urb.UrbOutcome;
import io.github.plugferry.engine.usb.EndpointAddress;
import io.github.plugferry.engine.wire.UrbStatus;
import java.io.IOException;

/// Performs the requests of a client that go through the system, and keeps the settings as they are then.
///
/// Thread: that of [io.github.plugferry.engine.device.SystemCalls].
final class SystemRequests {
    private static final UrbOutcome DONE = new UrbOutcome.Completed(0);

    private final RealHandle handle;
    private final RealTransfers transfers;
    private final Interfaces interfaces;
    private final DeviceSettings settings;
    private final Runnable whenConfigured;

    /// @param whenConfigured called when the device is in another configuration
    SystemRequests(
            RealHandle handle,
            RealTransfers transfers,
            Interfaces interfaces,
            DeviceSettings settings,
            Runnable whenConfigured) {
        this.handle = handle;
        this.transfers = transfers;
        this.interfaces = interfaces;
        this.settings = settings;
        this.whenConfigured = whenConfigured;
    }

    UrbOutcome perform(SystemRequest request) {
        transfers.awaitControl();
        try {
            return switch (request) {
                case SystemRequest.SetConfiguration set -> configure(set.value());
                case SystemRequest.SetInterface set -> select(set.interfaceNumber(), set.alternate());
                case SystemRequest.ClearHalt clear -> clearHalt(clear.endpoint());
                case SystemRequest.ResetPort _ -> reset();
            };
        } catch (IOException e) {
            return handle.outcome(e);
        }
    }

    private UrbOutcome configure(int value) throws IOException {
        if (!settings.hasConfiguration(value)) {
            return UrbOutcome.Stalled.NOTHING;
        }
        if (value == settings.configurationValue()) {
            // The kernel refuses it while anything is claimed. What it would do beside is to select these.
            for (int number : settings.interfaceNumbers()) {
                int first = settings.firstAlternate(number);
                if (settings.alternate(number) != first) {
                    handle.setInterface(number, first);
                    settings.selected(number, first);
                }
            }
            return DONE;
        }
        return unclaimed(() -> {
            handle.setConfiguration(value);
            settings.configured(value);
            whenConfigured.run();
        });
    }

    private UrbOutcome select(int interfaceNumber, int alternate) throws IOException {
        if (!settings.hasAlternate(interfaceNumber, alternate)) {
            return UrbOutcome.Stalled.NOTHING;
        }
        handle.setInterface(interfaceNumber, alternate);
        settings.selected(interfaceNumber, alternate);
        return DONE;
    }

    private UrbOutcome clearHalt(EndpointAddress address) throws IOException {
        if (settings.endpoint(address) == null) {
            return UrbOutcome.Stalled.NOTHING;
        }
        handle.clearHalt(address);
        return DONE;
    }

    private UrbOutcome reset() throws IOException {
        return unclaimed(() -> {
            handle.reset();
            settings.configured(settings.configurationValue());
        });
    }

    private interface Action {
        void run() throws IOException;
    }

    /// Does something for which no interface may be claimed, with nothing in flight. The kernel's drivers may
    /// take interfaces meanwhile: claiming takes them back.
    private UrbOutcome unclaimed(Action action) throws IOException {
        if (!transfers.drain()) {
            return new UrbOutcome.Failed(UrbStatus.ETIMEDOUT, 0);
        }
        interfaces.release();
        try {
            action.run();
        } finally {
            interfaces.claim(settings.interfaceNumbers());
        }
        return DONE;
    }
}

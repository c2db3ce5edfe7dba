package io.github.plugferry.fx.shell;

import io.github.plugferry.app.api.Preferences.OnClose;
import io.github.plugferry.app.api.ShareStatus;
import io.github.plugferry.app.api.Snapshot;

/// What becomes of the program when its window is closed.
enum Closing {
    QUIT,
    /// Sharing goes on without a window.
    HIDE,
    /// The person is asked.
    ASK;

    /// @param hosted whether a tray shows that sharing goes on, and brings the window back
    static Closing of(Snapshot snapshot, boolean hosted) {
        OnClose choice = snapshot.preferences().keepSharingWhenClosed();
        if (!isBusy(snapshot) || choice == OnClose.STOP_AND_QUIT) {
            return QUIT;
        }
        return hosted || choice == OnClose.KEEP_SHARING ? HIDE : ASK;
    }

    /// Whether anything would end with the program.
    private static boolean isBusy(Snapshot snapshot) {
        return !snapshot.imports().isEmpty()
                || snapshot.devices().stream().anyMatch(device -> {
                    ShareStatus share = device.share();
                    return share != null && share.enabled();
                });
    }
}

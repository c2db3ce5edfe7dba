package io.github.plugferry.app.doctor;

import java.util.function.Supplier;

/// Whether the window can be closed and found again.
final class Tray implements Check {
    private static final String MEANING =
            "Plugferry shows there what is shared. Without one, closing the window asks whether to keep sharing, and "
                    + "starting Plugferry again brings the window back.";

    private final Supplier<TrayHost> host;

    Tray(Supplier<TrayHost> host) {
        this.host = host;
    }

    @Override
    public Finding examine() {
        return switch (host.get()) {
            case PRESENT -> Finding.good(CheckId.TRAY, "This desktop has a tray.", MEANING);
            case UNKNOWN -> Finding.good(CheckId.TRAY, "There is no desktop here to ask for a tray.", MEANING);
            case ABSENT ->
                Finding.note(
                        CheckId.TRAY,
                        "This desktop has no tray.",
                        MEANING,
                        "On GNOME, install and enable the extension AppIndicator (Debian and Ubuntu "
                                + "gnome-shell-extension-appindicator, Fedora gnome-shell-extension-appindicator).");
        };
    }
}

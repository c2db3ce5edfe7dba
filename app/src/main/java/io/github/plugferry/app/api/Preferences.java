package io.github.plugferry.app.api;

import java.util.function.Consumer;

/// What a person has chosen, once for all. Applied at once.
///
/// @param startAtLogin begin when this user logs in
/// @param startHidden without a window, where a tray exists
/// @param keepSharingWhenClosed what closing the window does
/// @param theme follow the system, or not
/// @param textSizePercent 100 to 200
/// @param defaultTarget of one click
/// @param defaultKeep of one click
/// @param showHubs among the devices
/// @param notifications which of them are shown
/// @param confirmInput whether sharing the only keyboard or pointer has to be confirmed in time
/// @param backend how real devices are reached: `usbfs` or `libusb`
public record Preferences(
        boolean startAtLogin,
        boolean startHidden,
        OnClose keepSharingWhenClosed,
        Theme theme,
        boolean highContrast,
        int textSizePercent,
        boolean reducedMotion,
        ShareTarget defaultTarget,
        Keep defaultKeep,
        boolean showHubs,
        Notifications notifications,
        boolean confirmInput,
        String backend,
        boolean firstRunDone) {
    public static final Preferences DEFAULT = new Preferences(
            false,
            false,
            OnClose.ASK,
            Theme.SYSTEM,
            false,
            100,
            false,
            new ShareTarget(ShareTarget.Direction.LISTEN, "tcp:127.0.0.1:3240"),
            Keep.UNTIL_STOPPED,
            false,
            Notifications.IMPORTANT,
            true,
            "usbfs",
            false);

    public Preferences {
        if (textSizePercent < 100 || textSizePercent > 200) {
            throw new IllegalArgumentException("the text size is 100 to 200 percent, not " + textSizePercent);
        }
    }

    /// These, but for what the change sets: `preferences.with(draft -> draft.theme = Theme.DARK)`.
    public Preferences with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.preferences();
    }

    /// Preferences while they are changed. The fields are those of the record.
    public static final class Draft {
        public boolean startAtLogin;
        public boolean startHidden;
        public OnClose keepSharingWhenClosed;
        public Theme theme;
        public boolean highContrast;
        public int textSizePercent;
        public boolean reducedMotion;
        public ShareTarget defaultTarget;
        public Keep defaultKeep;
        public boolean showHubs;
        public Notifications notifications;
        public boolean confirmInput;
        public String backend;
        public boolean firstRunDone;

        private Draft(Preferences old) {
            startAtLogin = old.startAtLogin;
            startHidden = old.startHidden;
            keepSharingWhenClosed = old.keepSharingWhenClosed;
            theme = old.theme;
            highContrast = old.highContrast;
            textSizePercent = old.textSizePercent;
            reducedMotion = old.reducedMotion;
            defaultTarget = old.defaultTarget;
            defaultKeep = old.defaultKeep;
            showHubs = old.showHubs;
            notifications = old.notifications;
            confirmInput = old.confirmInput;
            backend = old.backend;
            firstRunDone = old.firstRunDone;
        }

        private Preferences preferences() {
            return new Preferences(
                    startAtLogin,
                    startHidden,
                    keepSharingWhenClosed,
                    theme,
                    highContrast,
                    textSizePercent,
                    reducedMotion,
                    defaultTarget,
                    defaultKeep,
                    showHubs,
                    notifications,
                    confirmInput,
                    backend,
                    firstRunDone);
        }
    }

    public enum OnClose {
        /// Keep sharing where a tray exists, else ask.
        ASK,
        KEEP_SHARING,
        STOP_AND_QUIT
    }

    public enum Theme {
        SYSTEM,
        LIGHT,
        DARK
    }

    public enum Notifications {
        ALL,
        /// What needs somebody, and what was lost.
        IMPORTANT,
        NONE
    }
}

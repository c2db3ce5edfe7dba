package io.github.plugferry.app.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PreferencesTest {
    /// Every component differs from what is the default.
    private static final Preferences CHOSEN = new Preferences(
            true,
            true,
            Preferences.OnClose.KEEP_SHARING,
            Preferences.Theme.DARK,
            true,
            150,
            true,
            new ShareTarget(ShareTarget.Direction.CONNECT, "tcp:192.0.2.1:3241"),
            Keep.ALWAYS,
            true,
            Preferences.Notifications.NONE,
            false,
            "libusb",
            true);

    @Test
    void aDraftKeepsWhatIsNotChanged() {
        assertThat(CHOSEN.with(draft -> {})).isEqualTo(CHOSEN);
    }

    @Test
    void aDraftSetsEveryPreference() {
        assertThat(Preferences.DEFAULT.with(draft -> {
                    draft.startAtLogin = true;
                    draft.startHidden = true;
                    draft.keepSharingWhenClosed = Preferences.OnClose.KEEP_SHARING;
                    draft.theme = Preferences.Theme.DARK;
                    draft.highContrast = true;
                    draft.textSizePercent = 150;
                    draft.reducedMotion = true;
                    draft.defaultTarget = CHOSEN.defaultTarget();
                    draft.defaultKeep = Keep.ALWAYS;
                    draft.showHubs = true;
                    draft.notifications = Preferences.Notifications.NONE;
                    draft.confirmInput = false;
                    draft.backend = "libusb";
                    draft.firstRunDone = true;
                }))
                .isEqualTo(CHOSEN);
    }

    @Test
    void aDraftIsValidatedAsTheRecordIs() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Preferences.DEFAULT.with(draft -> draft.textSizePercent = 201));
    }
}

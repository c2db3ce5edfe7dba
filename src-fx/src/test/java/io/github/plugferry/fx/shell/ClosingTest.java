package io.github.plugferry.fx.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.app.api.DeviceStatus;
import io.github.plugferry.app.api.Preferences;
import io.github.plugferry.app.api.Preferences.OnClose;
import io.github.plugferry.fx.Samples;
import io.github.plugferry.fx.World;
import org.junit.jupiter.api.Test;

class ClosingTest {
    private static final DeviceStatus SHARED = Samples.desk().get(3);
    private static final DeviceStatus NOT_SHARED = Samples.desk().get(5);

    private static Closing closing(OnClose choice, boolean hosted, DeviceStatus... devices) {
        Preferences chosen = Preferences.DEFAULT.with(draft -> draft.keepSharingWhenClosed = choice);
        return Closing.of(
                World.EMPTY.withDevices(devices).withPreferences(chosen).snapshot(), hosted);
    }

    @Test
    void whereNothingIsSharedItEnds() {
        assertThat(closing(OnClose.KEEP_SHARING, true, NOT_SHARED)).isEqualTo(Closing.QUIT);
    }

    @Test
    void whereATrayShowsItSharingGoesOn() {
        assertThat(closing(OnClose.ASK, true, SHARED)).isEqualTo(Closing.HIDE);
        assertThat(closing(OnClose.KEEP_SHARING, true, SHARED)).isEqualTo(Closing.HIDE);
    }

    @Test
    void withoutATrayOnlyWhoHasNotChosenIsAsked() {
        assertThat(closing(OnClose.ASK, false, SHARED)).isEqualTo(Closing.ASK);
        assertThat(closing(OnClose.KEEP_SHARING, false, SHARED)).isEqualTo(Closing.HIDE);
    }

    @Test
    void whoWishesItsEndGetsIt() {
        assertThat(closing(OnClose.STOP_AND_QUIT, true, SHARED)).isEqualTo(Closing.QUIT);
    }

    @Test
    void anImportGoesOnAsWell() {
        assertThat(Closing.of(
                        World.EMPTY
                                .withImports(World.imported("i1", "", "fedora-vm", "1-5"))
                                .snapshot(),
                        true))
                .isEqualTo(Closing.HIDE);
    }
}

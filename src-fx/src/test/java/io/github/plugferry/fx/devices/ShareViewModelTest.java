package io.github.plugferry.fx.devices;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.app.api.DeviceStatus;
import io.github.plugferry.app.api.DeviceStatus.Hindrance;
import io.github.plugferry.app.api.Keep;
import io.github.plugferry.app.api.Match;
import io.github.plugferry.app.api.Preferences;
import io.github.plugferry.app.api.ShareTarget.Direction;
import io.github.plugferry.fx.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShareViewModelTest {
    private static final List<DeviceStatus> DESK = Samples.desk();
    private static final DeviceStatus CAMERA = DESK.get(0);
    private static final DeviceStatus KEYBOARD = DESK.get(2);
    private static final DeviceStatus SERIAL = DESK.get(3);
    private static final DeviceStatus AUDIO = DESK.get(5);

    private static ShareViewModel of(DeviceStatus device) {
        return new ShareViewModel(device, Samples.snapshot(1, Samples.NOW, DESK));
    }

    @Test
    void whatIsSharedKeepsItsTermsUntilOthersAreChosen() {
        assertThat(of(CAMERA).proposedTarget()).isEqualTo(CAMERA.share().target());
        assertThat(of(CAMERA).proposedKeep()).isEqualTo(Keep.UNTIL_STOPPED);
        assertThat(of(CAMERA).proposedMatch()).isEqualTo(Match.PORT);
    }

    @Test
    void whatIsNotSharedIsOfferedByTheDefault() {
        assertThat(of(AUDIO).proposedTarget()).isEqualTo(Preferences.DEFAULT.defaultTarget());
        assertThat(of(AUDIO).proposedKeep()).isEqualTo(Preferences.DEFAULT.defaultKeep());
    }

    @Test
    void aDeviceIsOnlyRecognisedByASerialNumberThatItHas() {
        assertThat(of(AUDIO).matches()).containsExactly(Match.PORT, Match.MODEL);
        assertThat(of(SERIAL).matches()).containsExactly(Match.SERIAL, Match.PORT, Match.MODEL);
    }

    @Test
    void anAddressIsUnderstoodAsEverywhere() {
        ShareViewModel choices = of(AUDIO);
        assertThat(choices.address(Direction.CONNECT, " nas ").address()).contains("tcp:nas:3240");
        assertThat(choices.address(Direction.CONNECT, "192.168.1.5:3241").address())
                .contains("tcp:192.168.1.5:3241");
        assertThat(choices.address(Direction.CONNECT, "vsock:5:3240").address()).contains("vsock:5:3240");
        assertThat(choices.address(Direction.LISTEN, "3240").address()).contains("tcp:3240");
    }

    @Test
    void aKnownMachineIsChosenByItsLineOrItsName() {
        ShareViewModel choices = of(AUDIO);
        assertThat(choices.peers())
                .containsExactly("fedora-vm – tcp:192.168.122.20:3241", "windows-11 – vsock:5:3240")
                .allSatisfy(line -> assertThat(
                                choices.address(Direction.CONNECT, line).address())
                        .get()
                        .asString()
                        .isSubstringOf(line));
        assertThat(choices.address(Direction.CONNECT, "fedora-vm").address()).contains("tcp:192.168.122.20:3241");
    }

    @Test
    void whatIsNoAddressSaysWhy() {
        ShareViewModel choices = of(AUDIO);
        assertThat(choices.address(Direction.CONNECT, "tcp:").address()).isEmpty();
        assertThat(choices.address(Direction.CONNECT, "tcp:").wrongProperty().get())
                .isNotBlank();
        assertThat(choices.address(Direction.CONNECT, " ").wrongProperty().get())
                .isEmpty();
    }

    @Test
    void whereItIsNeededHereItIsAskedFirst() {
        assertThat(of(KEYBOARD).guard()).get().extracting(Hindrance::code).isEqualTo("only-keyboard");
        assertThat(of(AUDIO).guard()).isEmpty();
    }
}

package io.github.plugferry.app.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.plugferry.app.names.DeviceNames;
import io.github.plugferry.app.names.UsbIds;
import io.github.plugferry.engine.device.ClaimListener;
import io.github.plugferry.engine.device.ClaimedDevice;
import io.github.plugferry.engine.device.DeviceException;
import io.github.plugferry.engine.device.DeviceInfo;
import io.github.plugferry.engine.device.UsbDevice;
import io.github.plugferry.engine.sysfs.SystemTree;
import io.github.plugferry.engine.usb.BusId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealOfferTest {
    private static final ClaimListener NOBODY = () -> {};

    @TempDir
    Path root;

    private FakeUsb usb;
    private LocalDevices devices;

    @BeforeEach
    void plugIn() throws IOException {
        usb = new FakeUsb(root);
        devices = new LocalDevices(SystemTree.under(root), new DeviceNames(new UsbIds(null)));
        usb.plug("1-2", 5, FakeUsb.STORAGE, "Stick", "ABC");
    }

    @Test
    void itIsTheSameDeviceUntilItIsUnplugged() throws IOException {
        Offer offer = offer(RealOffer.Following.PORT, false);
        UsbDevice first = offer.device().orElseThrow();
        assertThat(offer.device().orElseThrow()).isSameAs(first);
        assertThat(offer.name()).isEqualTo("1-2 (Stick)");

        usb.unplug("1-2");
        assertThat(offer.device()).isEmpty();

        usb.plug("1-2", 6, FakeUsb.STORAGE, "Stick", "ABC");
        assertThat(offer.device().orElseThrow()).isNotSameAs(first);
        assertThat(offer.device().orElseThrow().info().devId().deviceNumber()).isEqualTo(6);
    }

    @Test
    void aQuickReplugIsNoticed() throws IOException {
        Offer offer = offer(RealOffer.Following.PORT, false);
        UsbDevice first = offer.device().orElseThrow();
        usb.unplug("1-2");
        usb.plug("1-2", 6, FakeUsb.STORAGE, "Stick", "ABC");

        assertThat(offer.device().orElseThrow()).isNotSameAs(first);
    }

    @Test
    void anotherDeviceInItsPortIsNotShared() throws IOException {
        Offer offer = offer(RealOffer.Following.PORT, false);
        usb.unplug("1-2");
        usb.plug("1-2", 6, FakeUsb.KEYBOARD, "Keyboard", "ABC");
        assertThat(offer.device()).isEmpty();

        usb.unplug("1-2");
        usb.plug("1-2", 7, FakeUsb.STORAGE, "Stick", "another one");
        assertThat(offer.device()).isEmpty();
    }

    @Test
    void onlyADeviceThatWasNamedByItselfIsFollowedToAnotherPort() throws IOException {
        Offer byPort = offer(RealOffer.Following.PORT, false);
        Offer byModel = offer(RealOffer.Following.DEVICE, false);
        usb.unplug("1-2");
        usb.plug("1-4", 6, FakeUsb.STORAGE, "Stick", "ABC");

        assertThat(byPort.device()).isEmpty();
        assertThat(byModel.device().map(each -> each.info().busId())).contains(new BusId("1-4"));
    }

    @Test
    void aDiskThatWasMountedMeanwhileIsNotGivenAway() throws IOException {
        UsbDevice shared = offer(RealOffer.Following.PORT, false).device().orElseThrow();
        usb.mount("1-2", "/media/me/stick");

        assertThatThrownBy(() -> shared.claim(NOBODY))
                .isInstanceOf(DeviceException.Busy.class)
                .hasMessageContaining("sda is mounted at /media/me/stick");

        usb.unmount();
        assertThatThrownBy(() -> shared.claim(NOBODY)).isInstanceOf(DeviceException.Gone.class);
    }

    @Test
    void withForceItIsGivenAwayAllTheSame() throws IOException {
        usb.mount("1-2", "/media/me/stick");
        UsbDevice shared = offer(RealOffer.Following.PORT, true).device().orElseThrow();

        assertThatThrownBy(() -> shared.claim(NOBODY)).isInstanceOf(DeviceException.Gone.class);
    }

    private RealOffer offer(RealOffer.Following following, boolean force) {
        Optional<LocalDevice> wanted = devices.at(new BusId("1-2"));
        return new RealOffer(devices, wanted.orElseThrow(), following, found -> new Sample(found.toInfo()), force);
    }

    /// Says "gone" to whoever claims it, which tells that the claim has come through.
    private record Sample(DeviceInfo info) implements UsbDevice {
        @Override
        public ClaimedDevice claim(ClaimListener listener) throws DeviceException {
            throw new DeviceException.Gone("the claim came through");
        }
    }
}

package io.github.plugferry.fx.detail;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.app.api.DeviceStatus;
import io.github.plugferry.app.api.DeviceStatus.Category;
import io.github.plugferry.app.api.DeviceStatus.State;
import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.api.Traffic;
import io.github.plugferry.app.api.Traffic.Observed;
import io.github.plugferry.fx.FakeInstance;
import io.github.plugferry.fx.Samples;
import io.github.plugferry.fx.World;
import io.github.plugferry.fx.detail.DetailViewModel.EndpointLine;
import io.github.plugferry.fx.detail.DetailViewModel.Fact;
import io.github.plugferry.fx.model.InstanceModel;
import java.util.List;
import org.junit.jupiter.api.Test;

class DetailViewModelTest {
    private static final DeviceStatus SERIAL = Samples.desk().get(3);
    private static final DeviceStatus AUDIO = Samples.desk().get(5);

    private final FakeInstance instance = new FakeInstance(World.EMPTY.snapshot());
    private final InstanceModel model = new InstanceModel(instance, Runnable::run);

    private DetailViewModel of(DeviceStatus... devices) {
        instance.publish(World.EMPTY.withDevices(devices).snapshot());
        return new DetailViewModel(model, devices[0]);
    }

    private static DeviceStatus camera(Traffic traffic) {
        return Samples.device("1-2", "Camera", "", Category.CAMERA, State.IN_USE)
                .traffic(traffic)
                .build();
    }

    private static Traffic traffic(Observed observed, long p99Micros) {
        return new Traffic(1, observed, 5000, 700, 90, 2, 3, p99Micros / 2, p99Micros, List.of());
    }

    @Test
    void itIsSharedByTheDefaultAndStopped() {
        of(AUDIO).toggle();
        of(SERIAL).toggle();

        assertThat(instance.orders())
                .containsExactly(new Order.Share("2-1", null, null, null, false), new Order.StopSharing("1-5"));
    }

    @Test
    void whatIsNotKnownIsNoFact() {
        assertThat(of(AUDIO).facts())
                .contains(new Fact("Port", "2-1"))
                .extracting(Fact::name)
                .doesNotContain("Serial number", "Shared with", "Capture");
        assertThat(of(SERIAL).facts())
                .contains(
                        new Fact("Serial number", "A50285BI"),
                        new Fact("Shared with", "anyone on tcp:127.0.0.1:3240"),
                        new Fact("On the other side", "sudo usbip attach -r 127.0.0.1 -b 1-5"));
    }

    @Test
    void itStaysAsItWasWhenTheDeviceGoesAndReturns() {
        DetailViewModel device = of(AUDIO, SERIAL);
        instance.publish(World.EMPTY.withDevices(SERIAL).snapshot());
        assertThat(device.thereProperty().get()).isFalse();
        assertThat(device.device()).isEqualTo(AUDIO);

        instance.publish(World.EMPTY.withDevices(AUDIO).snapshot());
        assertThat(device.thereProperty().get()).isTrue();
    }

    @Test
    void theSummarySaysHowMuchIsKnown() {
        assertThat(of(camera(traffic(Observed.NOTHING, 0))).summary(model.now()))
                .contains("tells nothing of it");
        assertThat(of(camera(traffic(Observed.BYTES, 0))).summary(model.now()))
                .endsWith("Only the bytes are known of this session.");
        assertThat(of(camera(traffic(Observed.ALL, 8000))).summary(model.now()))
                .isEqualTo("0 B/s in, 0 B/s out · 0 URBs/s · half within 4.00 ms, 99 % within 8.00 ms · 3 in flight");
        assertThat(of(camera(traffic(Observed.ALL, 0))).summary(model.now()))
                .isEqualTo("0 B/s in, 0 B/s out · no URB ends · 3 in flight");
    }

    @Test
    void lostPacketsAreSaidInWords() {
        assertThat(of(camera(iso(100, 5, 0))).isoWords()).isEqualTo("105 packets, none lost, 5 short");
        assertThat(of(camera(iso(9_900, 80, 20))).isoWords()).isEqualTo("20 of 10,000 packets lost (0.20 %), 80 short");
    }

    private static Traffic iso(long ok, long shorter, long lost) {
        return new Traffic(
                1,
                Observed.ALL,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                List.of(new Traffic.Endpoint(0x81, "isochronous", 2_000, 40, 1, ok, shorter, lost)));
    }

    @Test
    void aLineForEachEndpoint() {
        DetailViewModel device = of(camera(new Traffic(
                1,
                Observed.ALL,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                List.of(
                        new Traffic.Endpoint(0x00, "control", 64, 2, 0, 0, 0, 0),
                        new Traffic.Endpoint(0x02, "bulk", 9_000, 30, 1, 0, 0, 0),
                        new Traffic.Endpoint(0x81, "isochronous", 2_000, 40, 1, 1_200, 4, 6)))));

        assertThat(device.endpoints(model.now()))
                .containsExactly(
                        new EndpointLine("0", "control", "0 B/s", "64 B", "2", "0", "–"),
                        new EndpointLine("2 OUT", "bulk", "0 B/s", "9.00 kB", "30", "1", "–"),
                        new EndpointLine("1 IN", "isochronous", "0 B/s", "2.00 kB", "40", "1", "1,200 / 4 / 6"));
    }
}

package io.github.plugferry.fx.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.app.api.DeviceStatus;
import io.github.plugferry.app.api.Traffic.Observed;
import io.github.plugferry.fx.FakeInstance;
import io.github.plugferry.fx.Samples;
import io.github.plugferry.fx.World;
import io.github.plugferry.fx.model.InstanceModel;
import org.junit.jupiter.api.Test;

class FooterViewModelTest {
    private final FakeInstance instance = new FakeInstance(World.EMPTY.snapshot());
    private final InstanceModel model = new InstanceModel(instance, Runnable::run);
    private final FooterViewModel footer = new FooterViewModel(model);

    private String totals(World world) {
        instance.publish(world.snapshot());
        return footer.totalsProperty().get();
    }

    private static DeviceStatus[] desk(int step) {
        return Samples.desk(step).toArray(DeviceStatus[]::new);
    }

    @Test
    void whereThereIsNothingItSaysSo() {
        assertThat(totals(World.EMPTY)).isEqualTo("Nothing is shared");
        assertThat(footer.sharingProperty().get()).isFalse();
    }

    @Test
    void whatIsSharedAndUsedIsCountedWithItsBytes() {
        totals(World.EMPTY.withDevices(desk(0)));

        assertThat(totals(World.EMPTY.withDevices(desk(1)))).matches("3 shared · 1 in use · 4\\.\\d+ MB/s");
        assertThat(footer.sharingProperty().get()).isTrue();
    }

    @Test
    void whatIsImportedCountsAsWell() {
        totals(World.EMPTY.withImports(World.attached("i1", "", World.traffic(Observed.BYTES, 1000, 0))));

        assertThat(totals(World.EMPTY.withImports(
                        World.attached("i1", "", World.traffic(Observed.BYTES, 26_000, 0)),
                        World.imported("i2", "", "fedora-vm", "1-5"))))
                .isEqualTo("Nothing is shared · 1 imported · 100 kB/s");
    }
}

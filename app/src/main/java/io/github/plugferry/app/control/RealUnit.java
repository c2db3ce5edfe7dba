package io.github.plugferry.app.control;

import io.github.plugferry.app.api.Problem;
import io.github.plugferry.app.sharing.Backend;
import io.github.plugferry.app.sharing.DeviceIdentity;
import io.github.plugferry.app.sharing.LocalDevice;
import io.github.plugferry.app.sharing.LocalDevices;
import io.github.plugferry.app.sharing.Obstacle;
import io.github.plugferry.engine.device.UsbDevice;
import io.github.plugferry.engine.sysfs.DeviceUse;
import io.github.plugferry.engine.sysfs.NodeAccess;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A real device that is plugged in.
final class RealUnit implements Unit {
    private final LocalDevices devices;
    private final Supplier<Backend> backend;
    private LocalDevice local;
    private boolean onlyInput;

    /// Made once, as it knows who has the device.
    private @Nullable UsbDevice made;

    private @Nullable Backend madeBy;

    /// @param backend asked when the device is shared
    RealUnit(LocalDevices devices, Supplier<Backend> backend, LocalDevice local) {
        this.devices = devices;
        this.backend = backend;
        this.local = local;
        this.onlyInput = isOnlyInput(local);
    }

    LocalDevice local() {
        return local;
    }

    /// What it is used for, and who may open it, may have changed.
    ///
    /// @param isTaken whether a client has it: then this computer has nothing of it, which tells nothing
    void look(LocalDevice now, boolean isTaken) {
        local = now;
        if (!isTaken) {
            onlyInput = isOnlyInput(now);
        }
    }

    @Override
    public String id() {
        return local.device().busId().value();
    }

    @Override
    public Description description() {
        return Description.of(local);
    }

    @Override
    public byte[] rawDescriptors() {
        return local.device().rawDescriptors();
    }

    @Override
    public DeviceIdentity identity() {
        return DeviceIdentity.of(local.device().toInfo());
    }

    @Override
    public String title() {
        return local.title();
    }

    @Override
    public boolean isPresent() {
        return devices.bus()
                .identity(local.device().busId())
                .filter(local.device().devId()::equals)
                .isPresent();
    }

    @Override
    public Optional<Problem> hindrance() {
        NodeAccess access = NodeAccess.of(local.device().node());
        LocalDevice now = local.with(List.of(), access);
        return now.obstacles().stream().findFirst().map(each -> Obstacles.problem(title(), each, null));
    }

    @Override
    public boolean isOnlyInput() {
        return onlyInput;
    }

    @Override
    public UsbDevice device(boolean force) {
        Backend wanted = backend.get();
        if (made == null || !wanted.equals(madeBy)) {
            made = wanted.device(local.device());
            madeBy = wanted;
        }
        return devices.guarded(local.device(), made, title(), force);
    }

    private static boolean isOnlyInput(LocalDevice local) {
        return local.obstacles().stream()
                .anyMatch(each -> each instanceof Obstacle.InUse(var use)
                        && (use instanceof DeviceUse.OnlyKeyboard || use instanceof DeviceUse.OnlyPointer));
    }
}

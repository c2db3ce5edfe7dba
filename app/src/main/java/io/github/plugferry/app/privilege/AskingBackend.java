package io.github.plugferry.app.privilege;

import io.github.plugferry.app.sharing.Backend;
import io.github.plugferry.engine.device.ClaimListener;
import io.github.plugferry.engine.device.ClaimedDevice;
import io.github.plugferry.engine.device.DeviceException;
import io.github.plugferry.engine.device.DeviceInfo;
import io.github.plugferry.engine.device.UsbDevice;
import io.github.plugferry.engine.sysfs.NodeAccess;
import io.github.plugferry.engine.sysfs.SysfsDevice;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Function;

/// Opens devices that this user may not open: the right is asked for, the device is opened, and the right is given
/// up again, all within a moment.
///
/// Who opens a device ahead is asked then, else whoever claims it, when perhaps nobody is there to answer.
public final class AskingBackend implements Backend {
    private final Backend backend;
    private final Administrator administrator;
    private final Function<Path, NodeAccess> access;

    public AskingBackend(Backend backend, Administrator administrator) {
        this(backend, administrator, NodeAccess::whenSettled);
    }

    /// @param access how nodes are looked at
    AskingBackend(Backend backend, Administrator administrator, Function<Path, NodeAccess> access) {
        this.backend = backend;
        this.administrator = administrator;
        this.access = access;
    }

    @Override
    public UsbDevice device(SysfsDevice found) {
        return new Asking(found, backend.device(found));
    }

    private final class Asking implements UsbDevice {
        private final SysfsDevice found;
        private final UsbDevice device;
        private volatile boolean open;

        Asking(SysfsDevice found, UsbDevice device) {
            this.found = found;
            this.device = device;
        }

        @Override
        public DeviceInfo info() {
            return device.info();
        }

        @Override
        public boolean open() throws DeviceException {
            if (!open) {
                open = permitted(device::open);
            }
            return open;
        }

        @Override
        public ClaimedDevice claim(ClaimListener listener) throws DeviceException {
            return open ? device.claim(listener) : permitted(() -> device.claim(listener));
        }

        private <T> T permitted(Action<T> action) throws DeviceException {
            if (access.apply(found.node()) != NodeAccess.DENIED || !administrator.canAsk()) {
                return action.run();
            }
            try {
                administrator.grant(found);
                try {
                    return action.run();
                } finally {
                    administrator.revoke(found);
                }
            } catch (DeviceException e) {
                throw e;
            } catch (IOException e) {
                throw new DeviceException.AccessDenied("%s: %s".formatted(found.busId(), e.getMessage()));
            }
        }
    }

    private interface Action<T> {
        T run() throws DeviceException;
    }
}

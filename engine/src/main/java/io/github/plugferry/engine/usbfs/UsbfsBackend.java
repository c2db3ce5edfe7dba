package io.github.plugferry.engine.usbfs;

import io.github.plugferry.engine.linux.Errno;
import io.github.plugferry.engine.linux.LinuxException;
import io.github.plugferry.engine.linux.UsbfsNode;
import io.github.plugferry.engine.real.RealBackend;
import io.github.plugferry.engine.real.RealHandle;
import io.github.plugferry.engine.sysfs.SysfsDevice;
import java.io.IOException;
import java.util.Optional;

/// Devices by way of their nodes below `/dev/bus/usb`.
public final class UsbfsBackend implements RealBackend {
    /// One serves any number of devices.
    public UsbfsBackend() {}

    @Override
    public String name() {
        return "usbfs";
    }

    @Override
    public RealHandle open(SysfsDevice device) throws IOException {
        return new UsbfsHandle(new UsbfsNode(device.node()));
    }

    @Override
    public Optional<Opened> openAhead(SysfsDevice device) throws IOException {
        UsbfsNode node = new UsbfsNode(device.node());
        return Optional.of(new Opened() {
            @Override
            public RealHandle handle() throws LinuxException {
                return new UsbfsHandle(node.duplicate());
            }

            @Override
            public void close() {
                node.close();
            }
        });
    }

    @Override
    public Refusal refusal(IOException e) {
        if (!(e instanceof LinuxException failed)) {
            return Refusal.OTHER;
        }
        if (failed.is(Errno.EACCES) || failed.is(Errno.EPERM)) {
            return Refusal.ACCESS_DENIED;
        }
        if (failed.is(Errno.EBUSY)) {
            return Refusal.BUSY;
        }
        return failed.is(Errno.ENODEV) || failed.is(Errno.ENOENT) ? Refusal.GONE : Refusal.OTHER;
    }
}

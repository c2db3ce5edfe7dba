package io.github.plugferry.app.sharing;

import io.github.plugferry.engine.device.DeviceException;
import io.github.plugferry.engine.device.UsbDevice;
import java.util.Optional;

/// Something that is shared: a device, which may be unplugged and come back.
public interface Offer {
    /// As people know it: `1-2 (Keyboard K120)`.
    String name();

    /// The device, while it is plugged in; the same object until it is unplugged. Any thread.
    Optional<? extends UsbDevice> device();

    /// Opens it ahead, while somebody is there who can be asked for the right to: see [UsbDevice#open]. Does nothing
    /// while it is not plugged in.
    default void open() throws DeviceException {
        Optional<? extends UsbDevice> now = device();
        if (now.isPresent()) {
            now.get().open();
        }
    }
}

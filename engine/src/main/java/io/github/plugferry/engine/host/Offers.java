package io.github.plugferry.engine.host;

import io.github.plugferry.engine.device.UsbDevice;
import java.util.List;

/// The devices that a connection may have.
@FunctionalInterface
public interface Offers {
    /// As it is now. Any thread.
    List<? extends UsbDevice> devices();
}

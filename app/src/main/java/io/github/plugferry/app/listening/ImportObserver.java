package io.github.plugferry.app.listening;

import io.github.plugferry.engine.client.KernelImport;
import io.github.plugferry.engine.wire.DeviceRecord;
import io.github.plugferry.engine.wire.ListedDevice;
import java.util.List;

/// Who is told what happens at an [ImportListener]. Called on its threads, several at a time.
public interface ImportObserver {
    /// Whether this device of a host is to be taken.
    ///
    /// @param peer the host's address
    default boolean wants(String peer, DeviceRecord device) {
        return true;
    }

    /// A host came and its device is attached.
    ///
    /// @param others that the host offered as well and that were not taken
    void attached(KernelImport device, List<ListedDevice> others);

    /// The session is over: the host ended it, or the connection broke, or somebody detached the device.
    void ended(KernelImport device);

    /// A host came, and nothing was attached.
    ///
    /// @param why a sentence for a person
    void failed(String peer, String why);
}

package io.github.plugferry.fx.remember;

import io.github.plugferry.app.api.DeviceStatus;
import io.github.plugferry.app.privilege.DeviceMemory;
import io.github.plugferry.engine.usb.BusId;
import java.io.IOException;

/// Who knows which devices are opened without a password, and changes it: the [DeviceMemory] of this computer, but in
/// tests.
public interface Remembering {
    boolean isRemembered(DeviceStatus device);

    /// Blocks while a person is asked for a password.
    ///
    /// @throws IOException with a sentence that says why it was not done, and what to do
    void remember(DeviceStatus device) throws IOException;

    /// As [#remember]: takes that back for all devices of the model.
    void forget(DeviceStatus device) throws IOException;

    static Remembering ofSystem() {
        DeviceMemory memory = DeviceMemory.ofSystem();
        return new Remembering() {
            @Override
            public boolean isRemembered(DeviceStatus device) {
                return memory.isRemembered(device.vendorId(), device.productId(), device.serial());
            }

            @Override
            public void remember(DeviceStatus device) throws IOException {
                memory.remember(new BusId(device.port()));
            }

            @Override
            public void forget(DeviceStatus device) throws IOException {
                memory.forget(device.vendorId(), device.productId());
            }
        };
    }
}

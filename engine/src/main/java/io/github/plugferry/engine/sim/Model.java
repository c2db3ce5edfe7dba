package io.github.plugferry.engine.sim;

/// What kind of device it is.
@FunctionalInterface
interface Model {
    /// The device as it comes out of its box: called once for each claim, so that whatever the handlers keep
    /// begins anew. It is also called when the device is made, to check it and to derive its descriptors; nobody
    /// uses that tree.
    DeviceSpec declare(Surroundings surroundings);

    /// What a device needs from the claim it lives in.
    interface Surroundings {
        Timeline timeline();

        FrameClock frames();

        /// The device unplugs itself. Any thread; what is in flight ends soon after.
        void vanish();
    }
}

package io.github.plugferry.app.control;

import io.github.plugferry.app.sharing.Candidate;

/// A device that there is to share at this moment, or a simulated one that is pulled out.
///
/// Thread: the loop's.
sealed interface Unit extends Candidate permits RealUnit, SimulatedUnit {
    /// Its bus id.
    String id();

    Description description();

    /// The device descriptor and the configurations, as the file `descriptors` of sysfs.
    byte[] rawDescriptors();
}

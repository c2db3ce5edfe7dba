package io.github.plugferry.engine.sim;

import java.time.Duration;

/// What is wrong with a faulty device; 0 where it is not wrong in that way.
///
/// @param stallEvery which transfer of an endpoint halts it
/// @param shortBy how many bytes an IN transfer lacks
/// @param late how long a transfer takes
/// @param vanishAfter at which transfer the device is unplugged
/// @param vanishAfterTime how long after the claim it is
record Faults(int stallEvery, int shortBy, Duration late, int vanishAfter, Duration vanishAfterTime) {}

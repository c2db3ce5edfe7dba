package io.github.plugferry.engine.client;

import io.github.plugferry.engine.usb.ConfigurationDescriptor;
import io.github.plugferry.engine.usb.DeviceDescriptor;

/// What a device says of itself when it is enumerated.
///
/// @param configuration the first one
/// @param manufacturer empty where the device has none; the same for the other two
public record DeviceDescription(
        DeviceDescriptor device,
        ConfigurationDescriptor configuration,
        String manufacturer,
        String product,
        String serial) {}

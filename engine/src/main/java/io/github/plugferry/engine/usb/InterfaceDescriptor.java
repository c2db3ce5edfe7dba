package io.github.plugferry.engine.usb;

import java.util.List;

/// One alternate setting of an interface (USB 2.0, table 9-12) with its endpoints.
public record InterfaceDescriptor(
        int number, int alternate, ClassCode classCode, int nameIndex, List<EndpointDescriptor> endpoints) {
    public InterfaceDescriptor {
        endpoints = List.copyOf(endpoints);
    }
}

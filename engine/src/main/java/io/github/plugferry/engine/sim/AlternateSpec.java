package io.github.plugferry.engine.sim;

import io.github.plugferry.engine.usb.ClassCode;
import java.util.List;

/// One alternate setting of an interface.
///
/// @param name empty where it has none
/// @param descriptors class-specific ones, before the endpoints
record AlternateSpec(
        int number, ClassCode classCode, String name, List<ClassDescriptor> descriptors, List<EndpointSpec> endpoints) {
    AlternateSpec {
        descriptors = List.copyOf(descriptors);
        endpoints = List.copyOf(endpoints);
    }

    static AlternateSpec of(int number, ClassCode classCode, String name, EndpointSpec... endpoints) {
        return new AlternateSpec(number, classCode, name, List.of(), List.of(endpoints));
    }

    AlternateSpec atFullSpeed() {
        return new AlternateSpec(
                number,
                classCode,
                name,
                descriptors,
                endpoints.stream().map(EndpointSpec::atFullSpeed).toList());
    }
}

package io.github.plugferry.engine.device;

import java.util.List;
import java.util.stream.Stream;

/// What every [UsbDevice] has to do, whatever stands behind it: a simulation, usbfs or libusb.
///
/// The device under test is a source and sink as the kernel's Gadget Zero: it gives and takes data at any pace.
/// What needs an endpoint that it has not is passed over.
final class Conformance {
    private Conformance() {}

    /// What is tested.
    interface Subject {
        UsbDevice device();

        /// Pulls the device out. It does not come back.
        void unplug() throws Exception;

        /// Fails where something of the claim is left over in this system. The claim was closed.
        void requireGivenBack() throws Exception;
    }

    @FunctionalInterface
    interface Body {
        void run(Subject subject) throws Exception;
    }

    /// One thing that is demanded. The name is a sentence.
    record Check(String name, Body body) {
        void run(Subject subject) throws Exception {
            body.run(subject);
            subject.requireGivenBack();
        }
    }

    /// The device lacks what a check needs.
    static final class DoesNotApply extends Exception {
        private static final long serialVersionUID = 1;

        DoesNotApply(String why) {
            super(why);
        }
    }

    /// In order; the last one unplugs the device.
    static List<Check> checks() {
        return Stream.of(ControlChecks.ALL, DataChecks.ALL, IsochronousChecks.ALL, LifecycleChecks.ALL)
                .flatMap(List::stream)
                .toList();
    }

    @SuppressWarnings("AnnotateFormatMethod") // its annotation is no dependency of this project
    static void require(boolean condition, String otherwise, Object... arguments) {
        if (!condition) {
            throw new AssertionError(otherwise.formatted(arguments));
        }
    }
}

package io.github.plugferry.engine.device;

import io.github.plugferry.engine.libusb.LibusbBackend;
import io.github.plugferry.engine.real.RealDevice;
import io.github.plugferry.engine.sysfs.SysfsDevice;
import io.github.plugferry.engine.usbfs.UsbfsBackend;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Holds a real device to what every backend is held to. For the kernel test:
///
///     java -cp engine/target/classes:engine/target/test-classes … ConformanceMain usbfs|libusb BUSID UNPLUG_COMMAND...
///
/// The command pulls the device out. Exit status 1 where a check has failed.
final class ConformanceMain {
    private static final Duration REBIND_TIME = Duration.ofSeconds(20);

    private ConformanceMain() {}

    public static void main(String[] arguments) throws Exception {
        List<String> words = List.of(arguments);
        Conformance.Subject subject = new Real(words.getFirst(), read(words.get(1)), words.subList(2, words.size()));
        int passed = 0;
        int failed = 0;
        for (Conformance.Check check : Conformance.checks()) {
            long began = System.nanoTime();
            String result;
            try {
                check.run(subject);
                result = "ok";
                passed++;
            } catch (Conformance.DoesNotApply e) {
                result = "passed over: " + e.getMessage();
            } catch (Exception | AssertionError e) {
                result = "FAILED: " + e;
                failed++;
            }
            System.out.printf("%-60s %s (%d ms)%n", check.name(), result, (System.nanoTime() - began) / 1_000_000);
        }
        System.out.printf("conformance: %d passed, %d failed%n", passed, failed);
        System.exit(failed == 0 ? 0 : 1);
    }

    private static SysfsDevice read(String busId) throws IOException {
        return SysfsDevice.read(Path.of("/sys/bus/usb/devices", busId), Path.of("/dev/bus/usb"));
    }

    private static final class Real implements Conformance.Subject {
        private final SysfsDevice before;
        private final UsbDevice device;
        private final List<String> unplugCommand;
        private final Map<Integer, String> drivers;
        private boolean unplugged;

        Real(String backend, SysfsDevice before, List<String> unplugCommand) {
            this.before = before;
            this.device = switch (backend) {
                case "usbfs" -> new RealDevice(before, new UsbfsBackend());
                case "libusb" -> new RealDevice(before, new LibusbBackend());
                default -> throw new IllegalArgumentException("no backend " + backend);
            };
            this.unplugCommand = unplugCommand;
            this.drivers = before.drivers();
        }

        @Override
        public UsbDevice device() {
            return device;
        }

        @Override
        public void unplug() throws Exception {
            unplugged = true;
            Process process = new ProcessBuilder(unplugCommand).inheritIO().start();
            Conformance.require(process.waitFor(20, TimeUnit.SECONDS), "the command for unplugging does not end");
        }

        /// Drivers bind on a thread of the kernel's.
        @Override
        public void requireGivenBack() throws IOException, InterruptedException {
            long end = System.nanoTime() + REBIND_TIME.toNanos();
            while (!unplugged && !before.reread().drivers().equals(drivers)) {
                Conformance.require(
                        System.nanoTime() - end < 0,
                        "the drivers are %s, not %s",
                        before.reread().drivers(),
                        drivers);
                Thread.sleep(20);
            }
        }
    }
}

package io.github.plugferry.engine.sim;

import io.github.plugferry.engine.urb.UrbOutcome;
import io.github.plugferry.engine.usb.ClassCode;
import io.github.plugferry.engine.usb.EndpointAddress;
import io.github.plugferry.engine.usb.SetupPacket;
import io.github.plugferry.engine.usb.Speed;
import java.time.Duration;
import java.util.Arrays;

/// `sim:gadget-zero`: what the kernel's Gadget Zero is, so that its test driver usbtest knows it.
///
///     setting 0   EP1 IN, OUT   bulk          512 bytes
///     setting 1   EP1 IN, OUT   bulk          512 bytes
///                 EP2 IN, OUT   isochronous   1024 bytes, every millisecond
///                 EP3 IN, OUT   interrupt     64 bytes
///
/// The source gives its pattern. The sink of a bulk or interrupt endpoint halts after a transfer that is not its
/// pattern; the isochronous one takes everything, since the test driver sends zeros there whatever the pattern
/// is.
///
/// Source: kernel drivers/usb/gadget/function/f_sourcesink.c, and drivers/usb/gadget/legacy/zero.c for the
/// numbers.
final class GadgetZero {
    private static final int BULK_BYTES = 512;
    private static final int ISOCHRONOUS_BYTES = 1024;
    private static final int ISOCHRONOUS_INTERVAL = 4;
    private static final int INTERRUPT_BYTES = 64;
    private static final int INTERRUPT_INTERVAL = 4;

    /// So many packets need no copy; longer transfers are possible.
    private static final int PREPARED_PACKETS = 128;

    private GadgetZero() {}

    static Model model(String serial, Pattern pattern, Duration delay) {
        return surroundings -> new Tree(surroundings, pattern, delay).device(serial);
    }

    private record Tree(Model.Surroundings surroundings, Pattern pattern, Duration delay) {
        DeviceSpec device(String serial) {
            EndpointSpec[] bulk = {
                EndpointSpec.bulk(EndpointAddress.in(1), BULK_BYTES, source(BULK_BYTES)),
                EndpointSpec.bulk(EndpointAddress.out(1), BULK_BYTES, sink())
            };
            AlternateSpec bulkOnly = AlternateSpec.of(0, ClassCode.VENDOR, "source and sink data", bulk);
            AlternateSpec all = AlternateSpec.of(
                    1,
                    ClassCode.VENDOR,
                    "source and sink data",
                    bulk[0],
                    bulk[1],
                    EndpointSpec.isochronous(
                            EndpointAddress.in(2), ISOCHRONOUS_BYTES, ISOCHRONOUS_INTERVAL, isochronousSource()),
                    EndpointSpec.isochronous(
                            EndpointAddress.out(2), ISOCHRONOUS_BYTES, ISOCHRONOUS_INTERVAL, isochronousSink()),
                    EndpointSpec.interrupt(
                            EndpointAddress.in(3), INTERRUPT_BYTES, INTERRUPT_INTERVAL, source(INTERRUPT_BYTES)),
                    EndpointSpec.interrupt(EndpointAddress.out(3), INTERRUPT_BYTES, INTERRUPT_INTERVAL, sink()));
            return DeviceSpec.of(
                    Speed.HIGH,
                    new DeviceSpec.Identity(0x0525, 0xa4a0, "Plugferry", "Plugferry gadget zero", serial),
                    ClassCode.VENDOR,
                    new ControlBuffer(),
                    ConfigurationSpec.of(1, 100, InterfaceSpec.of(0, bulkOnly, all)));
        }

        private Pipe source(int maxPacketSize) {
            Answer answer = new ConstantSource(pattern.packets(maxPacketSize, PREPARED_PACKETS));
            return DelayedPipe.of(surroundings.timeline(), delay, answer);
        }

        private Pipe sink() {
            return DelayedPipe.of(surroundings.timeline(), delay, (urb, pipe) -> {
                if (!pattern.matches(urb.buffer(), urb.length(), urb.endpoint().maxPacketSize())) {
                    pipe.haltAfterAnswer();
                }
                return new UrbOutcome.Completed(urb.length());
            });
        }

        private Pipe isochronousSource() {
            return IsochronousPipe.source(surroundings.frames(), Speed.HIGH, (frame, buffer, offset, length) -> {
                int bytes = Math.min(length, ISOCHRONOUS_BYTES);
                pattern.fill(buffer, offset, bytes);
                return bytes;
            });
        }

        private Pipe isochronousSink() {
            return IsochronousPipe.sink(surroundings.frames(), Speed.HIGH, (frame, buffer, offset, length) -> length);
        }
    }

    /// The two requests of Intel's compliance test device: 0x5b fills a buffer, 0x5c gives it back.
    private static final class ControlBuffer implements ControlHandler {
        private static final int WRITE = 0x5b;
        private static final int READ = 0x5c;
        private static final int VENDOR_OUT = 0x40;
        private static final int VENDOR_IN = 0xc0;

        private byte[] buffer = new byte[4096];

        @Override
        public ControlAnswer answer(SetupPacket setup, byte[] data) {
            if (setup.value() != 0 || setup.index() != 0 || setup.length() > buffer.length) {
                return ControlAnswer.STALL;
            }
            if (setup.is(VENDOR_OUT, WRITE)) {
                // Not in place: an answer may still hold the old one.
                buffer = Arrays.copyOf(data, buffer.length);
                return ControlAnswer.ACCEPTED;
            }
            return setup.is(VENDOR_IN, READ) ? ControlAnswer.of(buffer) : ControlAnswer.STALL;
        }
    }
}

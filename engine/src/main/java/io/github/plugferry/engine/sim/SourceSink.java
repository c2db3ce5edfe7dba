package io.github.plugferry.engine.sim;

import io.github.plugferry.engine.urb.IsoPackets;
import io.github.plugferry.engine.urb.Urb;
import io.github.plugferry.engine.urb.UrbOutcome;
import io.github.plugferry.engine.usb.ClassCode;
import io.github.plugferry.engine.usb.EndpointAddress;
import io.github.plugferry.engine.usb.Speed;
import java.nio.ByteBuffer;

/// `sim:source-sink`: a device for load. It gives zeros and swallows everything, at once and without pace.
///
///     EP1 IN, OUT   interrupt     64 bytes
///     EP2 IN, OUT   bulk          512 bytes
///     EP3 IN, OUT   isochronous   1024 bytes, every microframe
///     EP15 IN       bulk          never answers
///
/// All of it is in alternate setting 0, so that a load generator may begin without any request. (USB 2.0, 5.6.3,
/// wants no isochronous endpoint there; clients do not mind.)
final class SourceSink {
    private static final int INTERRUPT_BYTES = 64;
    private static final int BULK_BYTES = 512;
    private static final int ISOCHRONOUS_BYTES = 1024;

    private SourceSink() {}

    static Model model(String serial) {
        return surroundings -> DeviceSpec.of(
                Speed.HIGH,
                DeviceSpec.Identity.test(0x0004, "Plugferry source and sink", serial),
                ClassCode.VENDOR,
                ControlHandler.NONE,
                ConfigurationSpec.of(
                        1,
                        100,
                        InterfaceSpec.of(
                                0,
                                AlternateSpec.of(
                                        0,
                                        ClassCode.VENDOR,
                                        "",
                                        EndpointSpec.interrupt(EndpointAddress.in(1), INTERRUPT_BYTES, 1, source()),
                                        EndpointSpec.interrupt(EndpointAddress.out(1), INTERRUPT_BYTES, 1, sink()),
                                        EndpointSpec.bulk(EndpointAddress.in(2), BULK_BYTES, source()),
                                        EndpointSpec.bulk(EndpointAddress.out(2), BULK_BYTES, sink()),
                                        EndpointSpec.isochronous(EndpointAddress.in(3), ISOCHRONOUS_BYTES, 1, source()),
                                        EndpointSpec.isochronous(EndpointAddress.out(3), ISOCHRONOUS_BYTES, 1, sink()),
                                        EndpointSpec.bulk(EndpointAddress.in(15), BULK_BYTES, new SilentPipe())))));
    }

    private static Pipe source() {
        return new InlinePipe(new ConstantSource(Zeros.BYTES));
    }

    private static Pipe sink() {
        return new InlinePipe(new Sink());
    }

    /// Apart, so that its memory is taken only where it is needed.
    private static final class Zeros {
        static final ByteBuffer BYTES = ByteBuffer.allocateDirect(256 * 1024);
    }

    /// Keeps the outcome it made last, as most URBs of an endpoint are equally long.
    private static final class Sink implements Answer {
        private UrbOutcome.Completed last = new UrbOutcome.Completed(0);

        @Override
        public UrbOutcome to(Urb urb, Pipe pipe) {
            IsoPackets packets = urb.isoPackets();
            int length = packets.count() == 0 ? urb.length() : ConstantSource.fillAll(packets);
            if (last.actualLength() != length) {
                last = new UrbOutcome.Completed(length);
            }
            return last;
        }
    }
}

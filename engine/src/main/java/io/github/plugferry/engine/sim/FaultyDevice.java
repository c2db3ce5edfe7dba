package io.github.plugferry.engine.sim;

import io.github.plugferry.engine.urb.Urb;
import io.github.plugferry.engine.urb.UrbOutcome;
import io.github.plugferry.engine.usb.ClassCode;
import io.github.plugferry.engine.usb.EndpointAddress;
import io.github.plugferry.engine.usb.Speed;
import java.nio.ByteBuffer;

/// `sim:faulty`: gives zeros and swallows everything, except for its faults. Control transfers are never faulty,
/// so that it can be found and configured.
///
///     EP1 IN, OUT   bulk        512 bytes
///     EP2 IN, OUT   interrupt   64 bytes
final class FaultyDevice {
    private static final int BULK_BYTES = 512;
    private static final int INTERRUPT_BYTES = 64;

    private FaultyDevice() {}

    static Model model(String serial, Faults faults) {
        return surroundings -> {
            Counter transfers = new Counter();
            AlternateSpec setting = AlternateSpec.of(
                    0,
                    ClassCode.VENDOR,
                    "",
                    EndpointSpec.bulk(EndpointAddress.in(1), BULK_BYTES, pipe(surroundings, faults, transfers)),
                    EndpointSpec.bulk(EndpointAddress.out(1), BULK_BYTES, pipe(surroundings, faults, transfers)),
                    EndpointSpec.interrupt(
                            EndpointAddress.in(2), INTERRUPT_BYTES, 4, pipe(surroundings, faults, transfers)),
                    EndpointSpec.interrupt(
                            EndpointAddress.out(2), INTERRUPT_BYTES, 4, pipe(surroundings, faults, transfers)));
            return DeviceSpec.of(
                            Speed.HIGH,
                            DeviceSpec.Identity.test(0x0005, "Plugferry faulty device", serial),
                            ClassCode.VENDOR,
                            ControlHandler.NONE,
                            ConfigurationSpec.of(1, 100, InterfaceSpec.of(0, setting)))
                    .with(new Lifecycle() {
                        @Override
                        public void claimed() {
                            if (!faults.vanishAfterTime().isZero()) {
                                Timeline timeline = surroundings.timeline();
                                timeline.at(
                                        timeline.nanoTime()
                                                + faults.vanishAfterTime().toNanos(),
                                        surroundings::vanish);
                            }
                        }
                    });
        };
    }

    private static Pipe pipe(Model.Surroundings surroundings, Faults faults, Counter transfers) {
        Counter ofThisEndpoint = new Counter();
        return DelayedPipe.of(surroundings.timeline(), faults.late(), (urb, pipe) -> {
            if (faults.vanishAfter() > 0 && transfers.next() >= faults.vanishAfter()) {
                surroundings.vanish();
                return UrbOutcome.Failed.DEVICE_GONE;
            }
            if (faults.stallEvery() > 0 && ofThisEndpoint.next() % faults.stallEvery() == 0) {
                pipe.haltAfterAnswer();
                return UrbOutcome.Stalled.NOTHING;
            }
            return transfer(urb, faults.shortBy());
        });
    }

    private static UrbOutcome transfer(Urb urb, int shortBy) {
        if (!urb.isIn()) {
            return new UrbOutcome.Completed(urb.length());
        }
        int length = Math.max(0, urb.length() - shortBy);
        ByteBuffer buffer = urb.buffer();
        for (int at = 0; at < length; at++) {
            buffer.put(at, (byte) 0);
        }
        return Pipe.done(urb, length);
    }

    /// Counts answers. They are all made by one thread: the session's, or the device's where they are late.
    private static final class Counter {
        private int count;

        int next() {
            return ++count;
        }
    }
}

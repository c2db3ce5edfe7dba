package io.github.plugferry.app.demo;

import io.github.plugferry.engine.client.DeviceCalls;
import io.github.plugferry.engine.client.Importer;
import io.github.plugferry.engine.urb.UrbOutcome;
import io.github.plugferry.engine.usb.EndpointAddress;
import io.github.plugferry.engine.usb.SetupPacket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;

/// Reads what an imported keyboard types, and switches its lights, as a keyboard driver does.
final class KeyboardDemo {
    private static final EndpointAddress REPORTS = EndpointAddress.in(1);
    static final int REPORT_BYTES = 8;
    private static final int INTERVAL = 10;
    private static final SetupPacket SET_OUTPUT_REPORT = new SetupPacket(0x21, 0x09, 0x0200, 0, 1);

    private final DeviceCalls calls;

    KeyboardDemo(Importer device) {
        this.calls = new DeviceCalls(device, Duration.ofSeconds(10));
    }

    /// Reads until Enter.
    String readLine() throws IOException, InterruptedException {
        calls.setConfiguration(1);
        ByteBuffer data = ByteBuffer.allocateDirect(REPORT_BYTES);
        TypedLine line = new TypedLine();
        while (true) {
            UrbOutcome outcome = calls.interrupt(REPORTS, data.clear(), INTERVAL);
            if (outcome.status() != 0) {
                throw new IOException("the simulated keyboard answered with " + outcome);
            }
            byte[] report = new byte[outcome.actualLength()];
            data.get(0, report);
            Optional<String> whole = line.add(report);
            if (whole.isPresent()) {
                return whole.get();
            }
        }
    }

    /// @param lights as in the output report of a boot keyboard: bit 1 is Caps Lock
    void switchLights(int lights) throws IOException, InterruptedException {
        calls.control(SET_OUTPUT_REPORT, ByteBuffer.allocateDirect(1).put(0, (byte) lights));
    }
}

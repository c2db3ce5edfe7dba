package io.github.plugferry.fx;

import io.github.plugferry.app.api.DeviceStatus;
import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.control.LocalInstance;
import io.github.plugferry.engine.client.Handshake;
import io.github.plugferry.engine.client.Importer;
import io.github.plugferry.engine.transport.Address;
import io.github.plugferry.engine.transport.Connection;
import io.github.plugferry.engine.transport.Deadline;
import io.github.plugferry.engine.transport.Transports;
import io.github.plugferry.engine.usb.BusId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.stage.Stage;
import org.testfx.util.WaitForAsyncUtils;

/// The window over the real engine.
public abstract class RealScreenTest extends ScreenTest {
    private static final int PATIENCE_SECONDS = 20;

    protected final LocalInstance real;

    protected RealScreenTest(Path root) throws IOException {
        real = RealInstance.start(root);
    }

    /// Skips the first page. The window goes by the snapshot, which comes a moment after the order is carried out.
    protected void setUp() {
        real.perform(new Order.ChangePreferences(RealInstance.preferences())).join();
        try {
            until(() -> real.snapshot().preferences().firstRunDone());
        } catch (TimeoutException e) {
            throw new IllegalStateException("the preferences are not taken", e);
        }
    }

    @Override
    protected void start(Stage given) {
        open(given, real);
    }

    @Override
    protected void stop() {
        super.stop();
        real.close();
    }

    /// The first one.
    protected DeviceStatus device() {
        return real.snapshot().devices().getFirst();
    }

    protected static void until(Callable<Boolean> condition) throws TimeoutException {
        WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, condition);
    }

    /// What another computer does that imports a device from the first address where this one waits.
    protected Importer importDevice(String busId) throws IOException, TimeoutException {
        until(() -> real.snapshot().hostListeners().stream()
                .anyMatch(each -> !each.actualAddress().isEmpty()));
        Address address =
                Address.parse(real.snapshot().hostListeners().getFirst().actualAddress());
        return importOver(Transports.connect(address, patience()), busId);
    }

    protected static Importer importOver(Connection connection, String busId) throws IOException {
        return Importer.start(connection, Handshake.importDevice(connection, new BusId(busId), patience()));
    }

    protected static Deadline patience() {
        return Deadline.in(Duration.ofSeconds(PATIENCE_SECONDS));
    }
}

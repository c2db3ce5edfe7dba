package io.github.plugferry.app.control;

import io.github.plugferry.app.api.Answer;
import io.github.plugferry.app.api.DeviceStatus;
import io.github.plugferry.app.api.Instance;
import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.api.Problem;
import io.github.plugferry.app.api.ProblemException;
import io.github.plugferry.app.api.Snapshot;
import io.github.plugferry.app.names.DeviceNames;
import io.github.plugferry.app.names.UsbIds;
import io.github.plugferry.app.sharing.Backend;
import io.github.plugferry.app.sharing.LocalDevices;
import io.github.plugferry.engine.client.PortRecords;
import io.github.plugferry.engine.client.Vhci;
import io.github.plugferry.engine.hotplug.SilentSource;
import io.github.plugferry.engine.real.RealDevice;
import io.github.plugferry.engine.sysfs.SystemTree;
import io.github.plugferry.engine.usbfs.UsbfsBackend;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/// An instance in a test, with patience.
public final class TestInstance {
    private static final int PATIENCE_SECONDS = 30;

    private TestInstance() {}

    /// Another computer.
    ///
    /// @param root what looks like the root of its file system
    public static Equipment equipment(Path root) {
        return equipment(root, found -> new RealDevice(found, new UsbfsBackend()));
    }

    public static Equipment equipment(Path root, Backend backend) {
        DeviceNames names = new DeviceNames(new UsbIds(null));
        return new Equipment(
                new LocalDevices(SystemTree.under(root), names),
                names,
                Map.of(Backend.Kind.USBFS, backend),
                new Vhci(root.resolve("sys/devices/platform")),
                new PortRecords(root.resolve("run")),
                SilentSource::new,
                SleepSource.NONE);
    }

    /// @return the answer's sentence
    public static String order(Instance instance, Order order) throws Exception {
        return ((Answer.Done) answer(instance, order)).sentence();
    }

    public static Answer answer(Instance instance, Order order) throws Exception {
        return instance.perform(order).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /// What is wrong with an order that is not carried out.
    public static Problem problem(Instance instance, Order order) throws Exception {
        try {
            throw new AssertionError("it was carried out: " + answer(instance, order));
        } catch (ExecutionException e) {
            return ((ProblemException) e.getCause()).problem();
        }
    }

    /// Waits for such a snapshot.
    public static Snapshot await(Instance instance, Predicate<Snapshot> condition)
            throws InterruptedException, ExecutionException, TimeoutException {
        CompletableFuture<Snapshot> found = new CompletableFuture<>();
        try (Instance.Subscription _ = instance.subscribe(each -> {
            if (condition.test(each)) {
                found.complete(each);
            }
        })) {
            return found.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        }
    }

    /// Waits for a device that is so.
    public static DeviceStatus awaitDevice(Instance instance, String id, Predicate<DeviceStatus> condition)
            throws Exception {
        Snapshot snapshot = await(
                instance,
                each -> each.devices().stream().anyMatch(device -> device.id().equals(id) && condition.test(device)));
        return snapshot.devices().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }
}

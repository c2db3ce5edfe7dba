package io.github.plugferry.engine.sim;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.plugferry.engine.device.ClaimedDevice;
import io.github.plugferry.engine.urb.IsoPackets;
import io.github.plugferry.engine.urb.TransferFlags;
import io.github.plugferry.engine.urb.Urb;
import io.github.plugferry.engine.urb.UrbOutcome;
import io.github.plugferry.engine.usb.EndpointAddress;
import io.github.plugferry.engine.usb.EndpointDescriptor;
import io.github.plugferry.engine.usb.SetupPacket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The session's thread against the device's own, in real time: whatever happens, every URB completes once, and
/// those of an endpoint that are not cancelled complete in their order.
class ClaimRaceTest {
    private static final int STEPS = 3_000;

    private final Map<Urb, AtomicInteger> completions = new HashMap<>();
    private final ConcurrentLinkedQueue<Urb> order = new ConcurrentLinkedQueue<>();
    private final List<Urb> cancelled = new ArrayList<>();
    private int seqNum;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyUrbCompletesOnceAndInItsOrder(long seed) throws Exception {
        SimulatedDevice device = new SimulatedBus().add("gadget-zero,delay=1").getFirst();
        ClaimedDevice claimed = device.claim(() -> {});
        session(claimed, new Random(seed), STEPS);
        claimed.close();
        assertEachCompletedOnce();
        assertOrderKept();
        assertNoThreadLeft();
        device.claim(() -> {}).close();
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void aDeviceThatIsPulledOutEndsEveryUrb(long seed) throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        SimulatedDevice device = new SimulatedBus().add("gadget-zero,delay=1").getFirst();
        ClaimedDevice claimed = device.claim(gone::countDown);
        Thread puller = Thread.ofPlatform().start(() -> {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            device.unplug();
        });
        session(claimed, new Random(seed), STEPS);
        puller.join();
        assertThat(gone.await(10, TimeUnit.SECONDS)).isTrue();
        assertEachCompletedOnce();
        assertThat(submit(claimed, EndpointAddress.in(1)).outcome()).isEqualTo(UrbOutcome.Failed.DEVICE_GONE);
        claimed.close();
        assertEachCompletedOnce();
        assertOrderKept();
        assertNoThreadLeft();
    }

    @Test
    void nothingCompletesAfterClosing() throws Exception {
        for (int round = 0; round < 50; round++) {
            SimulatedDevice device =
                    new SimulatedBus().add("gadget-zero,delay=1").getFirst();
            ClaimedDevice claimed = device.claim(() -> {});
            for (int each = 0; each < 20; each++) {
                submit(claimed, EndpointAddress.out(1));
            }
            LockSupport.parkNanos(round * 50_000L);
            claimed.close();
            assertEachCompletedOnce();
        }
        assertNoThreadLeft();
    }

    private void session(ClaimedDevice device, Random random, int steps) {
        List<Urb> urbs = new ArrayList<>();
        control(device, 11, 1, 0, 0x01);
        for (int step = 0; step < steps; step++) {
            switch (random.nextInt(20)) {
                case 0 -> control(device, 3, 0, endpoint(random), 0x02);
                case 1, 2 -> control(device, 1, 0, endpoint(random), 0x02);
                case 3 -> {
                    if (random.nextInt(20) == 0) {
                        control(device, 11, 1, 0, 0x01);
                    }
                }
                case 4, 5, 6, 7 -> {
                    if (!urbs.isEmpty()) {
                        // mostly one that is still in flight
                        Urb urb = urbs.get(urbs.size() - 1 - random.nextInt(Math.min(urbs.size(), 20)));
                        cancelled.add(urb);
                        device.cancel(urb);
                    }
                }
                case 8 -> LockSupport.parkNanos(random.nextInt(200_000));
                default -> urbs.add(submit(device, address(random)));
            }
        }
    }

    private static int endpoint(Random random) {
        return new int[] {0x01, 0x81, 0x03, 0x83}[random.nextInt(4)];
    }

    private static EndpointAddress address(Random random) {
        int number = 1 + random.nextInt(3);
        return random.nextBoolean() ? EndpointAddress.in(number) : EndpointAddress.out(number);
    }

    private Urb submit(ClaimedDevice device, EndpointAddress address) {
        EndpointDescriptor endpoint = device.endpoint(address);
        IsoPackets packets = IsoPackets.NONE;
        if (address.number() == 2) {
            packets = new IsoPackets(2);
            packets.place(0, 0, 32);
            packets.place(1, 32, 32);
        }
        return submit(device, endpoint, null, 64, packets);
    }

    private void control(ClaimedDevice device, int request, int value, int index, int requestType) {
        SetupPacket setup = new SetupPacket(requestType, request, value, index, 0);
        submit(device, device.endpoint(EndpointAddress.out(0)), setup, 0, IsoPackets.NONE);
    }

    private Urb submit(
            ClaimedDevice device, EndpointDescriptor endpoint, SetupPacket setup, int length, IsoPackets packets) {
        AtomicInteger count = new AtomicInteger();
        Urb urb = new Urb(
                ++seqNum,
                endpoint,
                endpoint.address().isIn(),
                setup,
                TransferFlags.NONE,
                length,
                ByteBuffer.allocateDirect(length),
                packets,
                0,
                completed -> {
                    count.incrementAndGet();
                    order.add(completed);
                });
        completions.put(urb, count);
        device.submit(urb);
        return urb;
    }

    private void assertEachCompletedOnce() {
        assertThat(completions).allSatisfy((urb, count) -> assertThat(count).hasValue(1));
    }

    private void assertOrderKept() {
        cancelled.forEach(order::remove);
        Map<EndpointAddress, Integer> last = new HashMap<>();
        for (Urb urb : order) {
            Integer before = last.put(urb.address(), urb.seqNum());
            assertThat(urb.seqNum()).isGreaterThan(before == null ? 0 : before);
        }
    }

    private static void assertNoThreadLeft() {
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("plugferry-sim"));
    }
}

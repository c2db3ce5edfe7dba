package io.github.plugferry.engine.usbfs;

import io.github.plugferry.engine.device.Threads;
import io.github.plugferry.engine.linux.BufferPool;
import io.github.plugferry.engine.linux.Errno;
import io.github.plugferry.engine.linux.EventFd;
import io.github.plugferry.engine.linux.LinuxException;
import io.github.plugferry.engine.linux.UsbfsMemory;
import io.github.plugferry.engine.linux.UsbfsNode;
import io.github.plugferry.engine.linux.UsbfsUrb;
import io.github.plugferry.engine.real.RealTransfers;
import io.github.plugferry.engine.urb.Urb;
import io.github.plugferry.engine.urb.UrbOutcome;
import io.github.plugferry.engine.usb.TransferType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// The URBs that the kernel has, and the thread that reaps them.
///
/// ## Who ends a URB
/// Whoever takes its [Transfer] out of `inFlight`, under the lock: the reaper when the last part was reaped, or
/// when the device is gone; the submitter when the kernel takes no part of it. Then, without the lock, that one
/// completes it.
///
/// ## Cancelling
/// USBDEVFS_DISCARDURB waits until the controller has let go, and says nothing about the URB: that is reaped like
/// any other, and its status tells whether it was done before. Reaping is also the only moment at which the
/// kernel writes to our memory, but for the data of URBs that lie in a
/// [io.github.plugferry.engine.linux.UsbfsMapping]: that the controller writes while it has the URB.
///
/// A part is named by its address, and a discard comes without the lock. That is safe because the address is used
/// again only by a submit, and submits and cancels come from one thread at a time (see [SystemCalls]).
final class Transfers implements RealTransfers {
    /// Contiguous memory of this size the kernel finds always.
    private static final int PART_BYTES = 16 << 10;

    private static final Duration DRAIN_TIME = Duration.ofSeconds(5);

    private final UsbfsNode node;
    private final Runnable whenGone;
    private final Consumer<Urb> whenOutOfMemory;
    private final int bulkPartBytes;
    private final EventFd wake;
    private final Thread reaper;

    private volatile boolean stopping;

    private final Object lock = new Object();
    private final UsbfsMemory memory = new UsbfsMemory(); // by lock, as all below
    private final BufferPool pool = new BufferPool();
    private final SequencedMap<Urb, Transfer> inFlight = new LinkedHashMap<>();
    private final Map<Long, Transfer> byAddress = new HashMap<>();
    private boolean gone;

    /// How many have left `inFlight` and are just being completed.
    private int completing;

    /// @param whenGone called on the reaper's thread, after everything in flight has ended
    /// @param whenOutOfMemory called for a URB that the kernel has no memory for
    Transfers(UsbfsNode node, int capabilities, String name, Runnable whenGone, Consumer<Urb> whenOutOfMemory)
            throws LinuxException {
        this.node = node;
        this.whenGone = whenGone;
        this.whenOutOfMemory = whenOutOfMemory;
        boolean cut = (capabilities & UsbfsNode.CAN_SCATTER) == 0 && (capabilities & UsbfsNode.CAN_CONTINUE) != 0;
        bulkPartBytes = cut ? PART_BYTES : Integer.MAX_VALUE;
        wake = new EventFd();
        reaper = Thread.ofPlatform().name(name).daemon().unstarted(this::reap);
    }

    @Override
    public void start() {
        reaper.start();
    }

    /// Gives a URB to the kernel.
    @Override
    public void begin(Urb urb) {
        if (urb.type() == TransferType.ISOCHRONOUS && urb.isoPackets().count() == 0) {
            urb.finish(new UrbOutcome.Completed(0));
            return;
        }
        Transfer transfer;
        synchronized (lock) {
            transfer = gone ? null : Transfer.of(urb, memory, pool, bulkPartBytes);
            if (transfer != null) {
                inFlight.put(urb, transfer);
            }
        }
        if (transfer == null) {
            urb.finish(UrbOutcome.Failed.DEVICE_GONE);
            return;
        }
        boolean whole = submit(transfer);
        boolean done;
        synchronized (lock) {
            transfer.begun = true;
            done = takeIfDone(transfer);
        }
        if (done) {
            complete(transfer);
        } else if (!whole) {
            discard(transfer);
        }
        if (transfer.refusal() == -Errno.ENOMEM.number()) {
            whenOutOfMemory.accept(urb);
        }
    }

    /// Asks the kernel to end a URB, and waits until it has. Does nothing where it is over.
    @Override
    public void cancel(Urb urb) {
        Transfer transfer;
        synchronized (lock) {
            transfer = inFlight.get(urb);
        }
        if (transfer != null) {
            discard(transfer);
        }
    }

    /// Completes a URB behind all control transfers that were begun before it.
    @Override
    public void answer(Urb urb, UrbOutcome outcome) {
        awaitControl();
        urb.finish(outcome);
    }

    @Override
    public void refuse(Urb urb, UrbOutcome outcome) {
        urb.finish(outcome);
    }

    /// Nothing: [#answer] does so at once.
    @Override
    public void completeAnswers() {}

    @Override
    public void awaitControl() {
        awaitThat(() ->
                completing == 0 && inFlight.keySet().stream().noneMatch(urb -> urb.type() == TransferType.CONTROL));
    }

    @Override
    public boolean drain() {
        List<Transfer> all;
        synchronized (lock) {
            all = new ArrayList<>(inFlight.sequencedValues().reversed());
        }
        all.forEach(this::discard);
        return awaitThat(inFlight::isEmpty);
    }

    @Override
    public boolean hasBulk() {
        synchronized (lock) {
            return inFlight.keySet().stream().anyMatch(urb -> urb.type() == TransferType.BULK);
        }
    }

    @Override
    public boolean close() {
        drain();
        stopping = true;
        wake.signal();
        boolean ended = Threads.join(reaper, DRAIN_TIME);
        endAll(UrbOutcome.Unlinked.INSTANCE);
        if (ended) { // else it may still be used
            wake.close();
            synchronized (lock) {
                memory.close();
                pool.close();
            }
        }
        return ended;
    }

    /// @return whether all parts were submitted
    private boolean submit(Transfer transfer) {
        for (UsbfsUrb part : transfer.parts) {
            synchronized (lock) {
                if (transfer.cancelled || gone) {
                    return false;
                }
                transfer.inKernel++;
                byAddress.put(part.address(), transfer);
            }
            int result = node.submit(part);
            if (result < 0) {
                synchronized (lock) {
                    transfer.refused(result);
                    if (byAddress.remove(part.address(), transfer)) {
                        transfer.inKernel--;
                    }
                }
                return false;
            }
            synchronized (lock) {
                transfer.submitted();
            }
        }
        return true;
    }

    /// From the last part on: with the first one gone the controller would begin with the next.
    private void discard(Transfer transfer) {
        synchronized (lock) {
            transfer.cancelled = true;
        }
        for (UsbfsUrb part : transfer.parts.reversed()) {
            boolean there;
            synchronized (lock) {
                there = byAddress.get(part.address()) == transfer;
            }
            if (there) {
                node.discard(part); // EINVAL: it was done before
            }
        }
    }

    private void reap() {
        try {
            while (!stopping) {
                long result = node.reap();
                if (result < 0 && result != -Errno.EAGAIN.number()) {
                    end();
                    return;
                }
                if (result < 0 || !reaped(result)) {
                    node.await(wake);
                }
            }
        } catch (LinuxException e) {
            end(); // waiting fails only where the system has no memory for it
        }
    }

    /// @return whether the kernel has more, which may have ended as well: to ask for what cannot be there would be a
    ///     system call for each transfer of a client that waits for each
    private boolean reaped(long address) {
        Transfer transfer;
        boolean done;
        boolean more;
        synchronized (lock) {
            transfer = byAddress.remove(address);
            more = !byAddress.isEmpty();
            if (transfer == null) {
                return more;
            }
            transfer.inKernel--;
            done = takeIfDone(transfer);
        }
        if (done) {
            complete(transfer);
        }
        return more;
    }

    /// The device is gone.
    private void end() {
        synchronized (lock) {
            gone = true;
        }
        endAll(UrbOutcome.Failed.DEVICE_GONE);
        whenGone.run();
    }

    /// @return whether the caller has to complete it. The lock is held.
    private boolean takeIfDone(Transfer transfer) {
        boolean done = transfer.begun && transfer.inKernel == 0 && inFlight.remove(transfer.urb, transfer);
        completing += done ? 1 : 0;
        return done;
    }

    /// In the order in which they were begun. Their memory is not used again.
    private void endAll(UrbOutcome outcome) {
        List<Transfer> all;
        synchronized (lock) {
            all = List.copyOf(inFlight.sequencedValues());
            inFlight.clear();
            byAddress.clear();
        }
        all.forEach(transfer -> transfer.urb.finish(outcome));
        synchronized (lock) {
            lock.notifyAll();
        }
    }

    private void complete(Transfer transfer) {
        UrbOutcome outcome = transfer.end(this::isGone);
        synchronized (lock) {
            transfer.free(memory, pool);
        }
        transfer.urb.finish(outcome);
        synchronized (lock) {
            completing--;
            lock.notifyAll();
        }
    }

    /// @param condition asked with the lock held
    /// @return whether it has come true within [#DRAIN_TIME]
    private boolean awaitThat(BooleanSupplier condition) {
        long end = System.nanoTime() + DRAIN_TIME.toNanos();
        boolean interrupted = false;
        synchronized (lock) {
            for (long left = DRAIN_TIME.toNanos();
                    left > 0 && !condition.getAsBoolean();
                    left = end - System.nanoTime()) {
                try {
                    TimeUnit.NANOSECONDS.timedWait(lock, left);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
            return condition.getAsBoolean();
        }
    }

    private boolean isGone() {
        try {
            return node.isGone();
        } catch (LinuxException e) {
            return false;
        }
    }
}

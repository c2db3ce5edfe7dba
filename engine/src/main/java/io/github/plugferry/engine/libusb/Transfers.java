package io.github.plugferry.engine.libusb;

import io.github.plugferry.engine.device.Threads;
import io.github.plugferry.engine.linux.BufferPool;
import io.github.plugferry.engine.real.RealTransfers;
import io.github.plugferry.engine.urb.Urb;
import io.github.plugferry.engine.urb.UrbOutcome;
import io.github.plugferry.engine.usb.TransferType;
import io.github.plugferry.engine.wire.UrbStatus;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.usb4java.DeviceHandle;
import org.usb4java.LibUsb;

/// The URBs of one claim that libusb has, and the thread that completes them.
///
/// ## Threads
/// libusb calls back on the thread of its events, which all devices share, while completing a URB may block on a
/// client that does not read. So the callback only puts the transfer into `ended`, and the claim's own thread
/// does the rest, in that order. Everything that does not even reach the device is answered through `ended` as
/// well.
///
/// ## Cancelling
/// libusb's cancel waits until the controller has let go, and its result means nothing: the transfer ends like
/// any other, and its status tells whether it was done before.
///
/// A cancel comes without the lock, and may meet a transfer that has just ended. That is safe because a transfer
/// is used again only by a submit, and submits and cancels come from one thread at a time (see [SystemCalls]).
final class Transfers implements RealTransfers {
    private static final Duration DRAIN_TIME = Duration.ofSeconds(5);

    private final DeviceHandle handle;
    private final Runnable whenGone;
    private final Consumer<Urb> whenOutOfMemory;
    private final Departure departure;
    private final Thread completer;
    private final BlockingQueue<Ended> ended = new LinkedBlockingQueue<>();

    private final Object lock = new Object();
    private final BufferPool pool = new BufferPool(); // by lock, as all below
    private final SequencedMap<Urb, PooledTransfer> inFlight = new LinkedHashMap<>();

    /// Those that wait for their next URB, by their number of packets.
    private final Map<Integer, ArrayDeque<PooledTransfer>> idle = new HashMap<>();

    private boolean gone;
    private boolean goneTold;

    /// What the claim's thread has to do.
    private sealed interface Ended {
        record Done(PooledTransfer transfer) implements Ended {}

        record Answer(Urb urb, UrbOutcome outcome) implements Ended {}

        /// Look whether there is something else to do.
        record Nothing() implements Ended {}

        record Stop() implements Ended {}
    }

    /// See [io.github.plugferry.engine.real.RealHandle#transfers].
    Transfers(DeviceHandle handle, Departure departure, String name, Runnable whenGone, Consumer<Urb> whenOutOfMemory) {
        this.handle = handle;
        this.whenGone = whenGone;
        this.whenOutOfMemory = whenOutOfMemory;
        this.departure = departure;
        completer = Thread.ofPlatform().name(name).daemon().unstarted(this::complete);
    }

    @Override
    public void start() {
        completer.start();
        departure.tell(this::deviceLeft);
    }

    @Override
    public void begin(Urb urb) {
        if (urb.type() == TransferType.ISOCHRONOUS && urb.isoPackets().count() == 0) {
            answer(urb, new UrbOutcome.Completed(0));
            return;
        }
        PooledTransfer transfer;
        synchronized (lock) {
            if (gone) {
                answer(urb, UrbOutcome.Failed.DEVICE_GONE);
                return;
            }
            transfer = take(urb.isoPackets().count());
            transfer.prepare(urb, pool);
            inFlight.put(urb, transfer);
        }
        int result = transfer.submit();
        if (result != LibUsb.SUCCESS) {
            refused(transfer, result);
        }
    }

    @Override
    public void cancel(Urb urb) {
        PooledTransfer transfer;
        synchronized (lock) {
            transfer = inFlight.get(urb);
        }
        if (transfer != null) {
            transfer.cancel();
        }
    }

    @Override
    public void answer(Urb urb, UrbOutcome outcome) {
        ended.add(new Ended.Answer(urb, outcome));
    }

    /// The device is gone: what is in flight ends soon, and nothing is begun any more. Any thread; does not
    /// block.
    void deviceLeft() {
        synchronized (lock) {
            gone = true;
        }
        ended.add(new Ended.Nothing());
    }

    @Override
    public boolean hasBulk() {
        synchronized (lock) {
            return inFlight.keySet().stream().anyMatch(urb -> urb.type() == TransferType.BULK);
        }
    }

    @Override
    public void refuse(Urb urb, UrbOutcome outcome) {
        answer(urb, outcome);
    }

    @Override
    public void awaitControl() {
        await(urb -> urb.type() == TransferType.CONTROL);
    }

    @Override
    public boolean drain() {
        List<PooledTransfer> all;
        synchronized (lock) {
            // From the last one on: with the first one gone the controller would begin with the next.
            all = new ArrayList<>(inFlight.sequencedValues().reversed());
        }
        all.forEach(PooledTransfer::cancel);
        return await(urb -> true);
    }

    @Override
    public boolean close() {
        boolean drained = drain();
        ended.add(new Ended.Stop());
        boolean stopped = Threads.join(completer, DRAIN_TIME);
        List<Urb> left;
        synchronized (lock) {
            left = List.copyOf(inFlight.sequencedKeySet());
        }
        left.forEach(urb -> urb.finish(UrbOutcome.Unlinked.INSTANCE));
        if (stopped) {
            completeAnswers();
        }
        if (drained && stopped) {
            synchronized (lock) {
                idle.values().forEach(all -> all.forEach(PooledTransfer::free));
                idle.clear();
                pool.close();
            }
        }
        return drained && stopped;
    }

    /// The lock is held.
    private PooledTransfer take(int packetCount) {
        ArrayDeque<PooledTransfer> same = idle.get(packetCount);
        PooledTransfer kept = same == null ? null : same.poll();
        return kept != null
                ? kept
                : new PooledTransfer(handle, packetCount, transfer -> ended.add(new Ended.Done(transfer)));
    }

    /// libusb did not take it: nobody else has it any more.
    private void refused(PooledTransfer transfer, int code) {
        Urb urb = transfer.urb();
        UrbOutcome outcome = Outcomes.ofRefusal(urb, code);
        answer(urb, outcome);
        giveBack(transfer);
        if (code == LibUsb.ERROR_NO_DEVICE) {
            deviceLeft();
        } else if (outcome.status() == UrbStatus.ENOMEM) {
            whenOutOfMemory.accept(urb);
        }
    }

    private void giveBack(PooledTransfer transfer) {
        synchronized (lock) {
            inFlight.remove(transfer.urb(), transfer);
            transfer.forget(pool);
            idle.computeIfAbsent(transfer.packetCount(), _ -> new ArrayDeque<>())
                    .push(transfer);
            lock.notifyAll();
        }
    }

    private void complete() {
        while (true) {
            Ended next;
            try {
                next = ended.take();
            } catch (InterruptedException e) {
                continue; // nobody does that
            }
            switch (next) {
                case Ended.Done done -> complete(done.transfer);
                case Ended.Answer answer -> answer.urb.finish(answer.outcome);
                case Ended.Nothing _ -> {}
                case Ended.Stop _ -> {
                    return;
                }
            }
            if (isTimeToTell()) {
                whenGone.run();
            }
        }
    }

    private void complete(PooledTransfer transfer) {
        Urb urb = transfer.urb();
        UrbOutcome outcome;
        synchronized (lock) {
            outcome = transfer.end(gone);
        }
        urb.finish(outcome);
        giveBack(transfer);
    }

    private boolean isTimeToTell() {
        synchronized (lock) {
            if (!gone || goneTold || !inFlight.isEmpty()) {
                return false;
            }
            goneTold = true;
            return true;
        }
    }

    /// Also after the end of the claim's thread.
    @Override
    public void completeAnswers() {
        for (Ended next = ended.poll(); next != null; next = ended.poll()) {
            if (next instanceof Ended.Answer answer) {
                answer.urb.finish(answer.outcome);
            }
        }
    }

    /// @return whether none of them is in flight any more
    private boolean await(Predicate<Urb> those) {
        long end = System.nanoTime() + DRAIN_TIME.toNanos();
        boolean interrupted = false;
        boolean over;
        synchronized (lock) {
            over = isOver(those);
            for (long left = DRAIN_TIME.toNanos(); left > 0 && !over; left = end - System.nanoTime()) {
                try {
                    TimeUnit.NANOSECONDS.timedWait(lock, left);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
                over = isOver(those);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return over;
    }

    /// The lock is held.
    private boolean isOver(Predicate<Urb> those) {
        return inFlight.keySet().stream().noneMatch(those);
    }
}

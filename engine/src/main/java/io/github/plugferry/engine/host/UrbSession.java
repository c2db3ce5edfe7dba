package io.github.plugferry.engine.host;

import io.github.plugferry.engine.device.ClaimListener;
import io.github.plugferry.engine.device.ClaimedDevice;
import io.github.plugferry.engine.device.DeviceException;
import io.github.plugferry.engine.device.DeviceInfo;
import io.github.plugferry.engine.device.UsbDevice;
import io.github.plugferry.engine.tap.CaptureSource;
import io.github.plugferry.engine.tap.SessionSnapshot;
import io.github.plugferry.engine.tap.SessionTap;
import io.github.plugferry.engine.tap.UrbCapture;
import io.github.plugferry.engine.transport.Connection;
import io.github.plugferry.engine.transport.Deadline;
import io.github.plugferry.engine.urb.IsoPackets;
import io.github.plugferry.engine.urb.TransferFlags;
import io.github.plugferry.engine.urb.Urb;
import io.github.plugferry.engine.urb.UrbListener;
import io.github.plugferry.engine.urb.UrbOutcome;
import io.github.plugferry.engine.usb.Direction;
import io.github.plugferry.engine.usb.EndpointAddress;
import io.github.plugferry.engine.usb.EndpointDescriptor;
import io.github.plugferry.engine.usb.SetupPacket;
import io.github.plugferry.engine.usb.TransferType;
import io.github.plugferry.engine.wire.ProtocolViolationException;
import io.github.plugferry.engine.wire.UrbCodec;
import io.github.plugferry.engine.wire.UrbCommand;
import io.github.plugferry.engine.wire.UrbStatus;
import io.github.plugferry.engine.wire.UsbIpException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// One import: commands come in, URBs go to the device, replies go out, until one of the three ends it.
///
/// ## Threads
/// The session's own thread reads, decodes, checks and submits. It holds the lock while it works on what one read
/// has brought, and gives it up before it blocks. URBs that the device completes at once are encoded there and
/// then; a device's own thread puts a completed URB into `completed`, and whoever gets the lock next encodes all
/// of them in that order and sends: the device's thread itself, where the session's thread is just waiting for
/// the client.
///
/// ## Unlink
/// A client may unlink a URB at the moment it completes, and its kernel drops the device when the two answers
/// come in the wrong order: a RET_SUBMIT behind the RET_UNLINK of the same URB answers to nothing. So:
///
/// 1. A URB is in `inFlight` until its reply is encoded. Both happen under the lock, and replies leave in the
///    order in which they were encoded.
/// 2. An unlink that finds its URB there notes its own number with it and asks the device to cancel. It answers
///    nothing yet.
/// 3. When that URB ends, its outcome decides. Cancelled: no RET_SUBMIT, and RET_UNLINK with -ECONNRESET.
///    Anything else, because it was done before the device could cancel it: its RET_SUBMIT, so that no data is
///    lost, and behind it RET_UNLINK with 0.
/// 4. An unlink that does not find its URB comes after the RET_SUBMIT: RET_UNLINK with 0.
/// 5. An unlink whose URB has not even been submitted waits for it: see [EarlyUnlinks].
///
/// Which of the two a URB meets is settled in the device by [Urb#claim], once.
final class UrbSession implements HostSession, UrbListener, ClaimListener {
    private static final ByteBuffer NO_BUFFER = ByteBuffer.allocateDirect(0);

    private final Connection connection;
    private final DeviceInfo info;
    private final ClaimedDevice device;
    private final HostSettings settings;
    private final HostObserver observer;
    private final RequestChecks checks;
    private final SessionTap tap = new SessionTap();
    private final long startedNanos = System.nanoTime();

    private final ReentrantLock lock = new ReentrantLock();

    private final Queue<Urb> completed = new ConcurrentLinkedQueue<>();

    /// The session's thread while it waits for a URB to leave `inFlight`. Whoever has completed one wakes it,
    /// also where the lock was taken and the URB is still in `completed`.
    private volatile @Nullable Thread awaitingRoom;

    // All below: guarded by the lock.
    private final DataBuffers buffers = new DataBuffers();
    private final InFlight inFlight = new InFlight();
    private final EarlyUnlinks earlyUnlinks = new EarlyUnlinks();
    private final ReplyBatch replies;

    /// The URB that the device just gets and that is not in `inFlight` yet.
    private @Nullable Urb submitting;

    /// The session's thread only.
    private final RequestInput input;

    /// Read by [#readPayload] since the lock was given up last. The session's thread only.
    private int payloadBytesUnanswered;

    private volatile SessionEnd.@Nullable Reason endedBy;

    private volatile @Nullable CaptureSource capture;

    private UrbSession(Connection connection, UsbDevice device, HostSettings settings, HostObserver observer)
            throws DeviceException {
        this.connection = connection;
        this.settings = settings;
        this.observer = observer;
        this.checks = new RequestChecks(device.info().devId().value(), settings);
        this.replies = new ReplyBatch(connection, buffers, tap);
        this.input = new RequestInput(connection);
        try {
            this.device = device.claim(this); // from here on it may be gone, and say so on another thread
        } catch (DeviceException e) {
            input.close();
            replies.close();
            buffers.close();
            throw e;
        }
        this.info = device.info();
    }

    /// Claims the device for this connection. The caller tells the client, then calls [#run].
    static UrbSession claim(Connection connection, UsbDevice device, HostSettings settings, HostObserver observer)
            throws DeviceException {
        return new UrbSession(connection, device, settings, observer);
    }

    /// Serves until the end, on this thread; then the device is given back. The connection stays the caller's to
    /// close.
    SessionEnd run() {
        lock.lock();
        try {
            device.dataMemory().ifPresent(buffers::prefer);
            serve();
            return end(SessionEnd.Reason.CLIENT_LEFT, "the client closed the connection");
        } catch (UsbIpException e) {
            return end(SessionEnd.Reason.VIOLATION, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            return end(SessionEnd.Reason.CONNECTION_LOST, String.valueOf(e.getMessage()));
        } finally {
            lock.unlock();
            close();
        }
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public DeviceInfo device() {
        return info;
    }

    @Override
    public SessionSnapshot snapshot() {
        return tap.snapshot();
    }

    @Override
    public void beginCapture(UrbCapture to) {
        capture = to.source(info.devId());
    }

    @Override
    public void endCapture() {
        capture = null;
    }

    @Override
    public void takeBack() {
        endBy(SessionEnd.Reason.TAKEN_BACK);
    }

    @Override
    public void gone() {
        lock.lock();
        try {
            encodeCompleted();
            sendReplies(); // what was in flight is told -ESHUTDOWN
        } finally {
            lock.unlock();
        }
        endBy(SessionEnd.Reason.DEVICE_GONE);
    }

    @Override
    public void trouble(String what) {
        observer.deviceTrouble(connection, what);
    }

    @Override
    public void completed(Urb urb) {
        if (lock.isHeldByCurrentThread()) {
            encodeCompleted(); // those that other threads completed before
            encode(urb);
        } else {
            completed.add(urb);
            sendCompleted();
            wakeAwaitingRoom();
        }
    }

    private void serve() throws IOException {
        while (need(UrbCodec.HEADER_BYTES)) {
            UrbCommand command = UrbCodec.readCommand(input.bytes());
            checks.requireOwnDevice(command);
            switch (command) {
                case UrbCommand.Submit submit -> {
                    if (!submit(submit)) {
                        return;
                    }
                }
                case UrbCommand.Unlink unlink -> unlink(unlink);
            }
        }
    }

    /// @return false at the end of the stream
    private boolean submit(UrbCommand.Submit submit) throws IOException {
        EndpointAddress address = EndpointAddress.of(submit.endpoint(), submit.isIn() ? Direction.IN : Direction.OUT);
        EndpointDescriptor endpoint = device.endpoint(address);
        EndpointDescriptor shape = endpoint != null ? endpoint : shapeOfUnknown(submit, address);
        boolean isochronous = shape.type() == TransferType.ISOCHRONOUS;
        int packetCount = checks.requirePacketCount(submit, isochronous);
        checks.requireLength(submit);
        if (inFlight.contains(submit.seqNum())) {
            throw new ProtocolViolationException(
                    "the sequence number %d was used for two URBs".formatted(submit.seqNum()));
        }
        int length = submit.transferLength();
        RequestChecks.Rejection rejection = checks.check(submit, endpoint);
        if (rejection == null && !awaitRoom(length)) {
            rejection = new RequestChecks.Rejection(
                    UrbStatus.ENOMEM,
                    "too much is in flight: %d URBs and %d bytes (maxUrbsInFlight, maxBytesInFlight)"
                            .formatted(inFlight.count(), inFlight.bytes()));
        }
        ByteBuffer buffer = rejection == null ? buffers.take(length) : NO_BUFFER;
        if (!submit.isIn() && length > 0 && !(rejection == null ? readPayload(buffer) : skip(length))) {
            return false;
        }
        IsoPackets packets = IsoPackets.NONE;
        if (packetCount > 0) {
            if (!need(packetCount * UrbCodec.ISO_DESCRIPTOR_BYTES)) {
                return false;
            }
            packets = readPackets(packetCount);
            if (rejection == null) {
                rejection = checks.check(submit, packets);
            }
        }
        Urb urb = new Urb(
                submit.seqNum(),
                shape,
                submit.isIn(),
                shape.type() == TransferType.CONTROL ? SetupPacket.ofRaw(submit.setup()) : null,
                TransferFlags.ofWire(submit.transferFlags(), shape.type(), submit.isIn()),
                length,
                buffer,
                packets,
                submit.startFrame(),
                this);
        CaptureSource recorder = capture;
        if (recorder != null) {
            recorder.submitted(urb);
        }
        UrbCommand.Unlink unlinked = earlyUnlinks.submitted(urb.seqNum(), this::answerUnknown);
        if (unlinked != null) {
            inFlight.add(urb, tap.readNanos()).unlinkBy(unlinked.seqNum());
            urb.finish(UrbOutcome.Unlinked.INSTANCE);
            return true;
        }
        submitting = urb;
        if (rejection == null) {
            device.submit(urb);
        } else {
            tap.urbRejected();
            observer.urbRejected(connection, address, rejection.why());
            urb.finish(new UrbOutcome.Failed(rejection.status(), 0));
        }
        if (submitting == urb) {
            inFlight.add(urb, tap.readNanos());
            submitting = null;
        }
        return true;
    }

    private void unlink(UrbCommand.Unlink unlink) throws ProtocolViolationException {
        InFlight.Entry target = inFlight.find(unlink.unlinkSeqNum());
        if (target == null) {
            if (earlyUnlinks.isEarly(unlink) && earlyUnlinks.count() < settings.maxUrbsInFlight()) {
                earlyUnlinks.add(unlink);
            } else {
                answerUnknown(unlink.seqNum());
            }
            return;
        }
        if (target.unlinkRequested) {
            throw new ProtocolViolationException("the URB %d was unlinked twice".formatted(unlink.unlinkSeqNum()));
        }
        target.unlinkBy(unlink.seqNum());
        device.cancel(target.urb);
    }

    /// Answers the unlink of a URB that is not in flight.
    private void answerUnknown(int unlinkSeqNum) {
        tap.unlinkAnswered(false);
        replies.unlinked(unlinkSeqNum, UrbStatus.OK);
    }

    /// Answers a URB that has ended, and the unlink that waits for it.
    private void encode(Urb urb) {
        CaptureSource recorder = capture;
        if (recorder != null) {
            recorder.completed(urb);
        }
        InFlight.Entry entry = null;
        if (submitting == urb) {
            submitting = null;
        } else {
            entry = inFlight.remove(urb);
        }
        boolean cancelled = urb.outcome() instanceof UrbOutcome.Unlinked;
        long sinceNanos = entry == null ? tap.readNanos() : entry.sinceNanos;
        if (entry == null || !entry.unlinkRequested) {
            replies.submitted(urb, sinceNanos);
        } else if (cancelled) {
            tap.unlinkAnswered(true);
            buffers.give(urb.buffer());
            replies.unlinked(entry.unlinkSeqNum, UrbStatus.ECONNRESET);
        } else {
            tap.unlinkAnswered(false);
            replies.submitted(urb, sinceNanos);
            replies.unlinked(entry.unlinkSeqNum, UrbStatus.OK);
        }
    }

    private void encodeCompleted() {
        Urb urb = completed.poll();
        if (urb == null) {
            return;
        }
        tap.hasCompleted();
        do {
            encode(urb);
        } while ((urb = completed.poll()) != null);
    }

    /// Sends what was completed, unless somebody holds the lock: that one looks at the queue again after giving
    /// it up.
    private void sendCompleted() {
        while (!completed.isEmpty() && lock.tryLock()) {
            try {
                encodeCompleted();
                sendReplies();
            } finally {
                lock.unlock();
            }
        }
    }

    private void sendReplies() {
        tap.writes(inFlight.count());
        replies.flush();
    }

    /// Gives up the lock for something that may block: all that is done so far is sent.
    private void leave() {
        encodeCompleted();
        sendReplies();
        payloadBytesUnanswered = 0;
        lock.unlock();
        sendCompleted();
    }

    /// Takes the lock again.
    private void enter() throws IOException {
        lock.lock();
        tap.hasRead();
        if (replies.failure() != null) {
            throw replies.failure();
        }
    }

    /// @return false at the end of the stream
    private boolean need(int bytes) throws IOException {
        while (input.available() < bytes) {
            if (!earlyUnlinks.isEmpty() && !awaitMore()) {
                earlyUnlinks.forgetAll(this::answerUnknown);
            }
            leave();
            boolean more;
            try {
                more = input.fill(bytes);
            } finally {
                enter();
            }
            if (!more) {
                return false;
            }
        }
        return true;
    }

    /// Waits for what an early unlink waits for.
    ///
    /// @return false where nothing came in time
    private boolean awaitMore() throws IOException {
        leave();
        try {
            return connection.awaitReadable(Deadline.in(settings.earlyUnlinkTime()));
        } finally {
            enter();
        }
    }

    /// Payload that has arrived is read on without a flush, as if one read had brought it with the command: an
    /// answer for each large URB would be a system call for each, and wake the client for each.
    private boolean readPayload(ByteBuffer to) throws IOException {
        input.takeInto(to);
        while (to.hasRemaining()) {
            int count = payloadBytesUnanswered < RequestInput.LARGEST ? input.tryFillPayload(to) : 0;
            if (count == 0) {
                leave();
                try {
                    count = input.fillPayload(to);
                } finally {
                    enter();
                }
            }
            if (count < 0) {
                return false;
            }
            payloadBytesUnanswered += count;
        }
        to.flip();
        return true;
    }

    private boolean skip(int bytes) throws IOException {
        int left = bytes;
        while (left > 0) {
            if (!need(1)) {
                return false;
            }
            int now = Math.min(left, input.available());
            input.bytes().position(input.bytes().position() + now);
            left -= now;
        }
        return true;
    }

    private IsoPackets readPackets(int count) {
        IsoPackets packets = new IsoPackets(count);
        ByteBuffer from = input.bytes();
        int start = from.position();
        for (int i = 0; i < count; i++) {
            int at = start + i * UrbCodec.ISO_DESCRIPTOR_BYTES;
            packets.place(i, from.getInt(at), from.getInt(at + 4)); // the rest means nothing in this direction
        }
        from.position(start + count * UrbCodec.ISO_DESCRIPTOR_BYTES);
        return packets;
    }

    /// How a URB for an endpoint that is not active is framed: as the endpoint is in another alternate setting,
    /// else by what the command itself says.
    private EndpointDescriptor shapeOfUnknown(UrbCommand.Submit submit, EndpointAddress address) {
        EndpointDescriptor dormant = device.dormantEndpoint(address);
        if (dormant != null) {
            return dormant;
        }
        TransferType type = submit.packetCount() > 0 ? TransferType.ISOCHRONOUS : TransferType.BULK;
        return new EndpointDescriptor(address, type.code(), 0, 0);
    }

    /// Waits until one more URB may be in flight.
    ///
    /// @return false where it took too long
    private boolean awaitRoom(int bytes) throws IOException {
        if (hasRoom(bytes)) {
            return true;
        }
        Deadline deadline = Deadline.in(settings.backPressureTime());
        awaitingRoom = Thread.currentThread();
        try {
            encodeCompleted(); // what was completed before this thread could be woken
            while (!hasRoom(bytes)) {
                if (deadline.isOver() || endedBy != null) {
                    return false;
                }
                leave();
                try {
                    LockSupport.parkNanos(this, TimeUnit.MILLISECONDS.toNanos(deadline.remainingMillis()));
                } finally {
                    enter();
                }
                encodeCompleted();
            }
            return true;
        } finally {
            awaitingRoom = null;
        }
    }

    private void wakeAwaitingRoom() {
        Thread waiting = awaitingRoom;
        if (waiting != null) {
            LockSupport.unpark(waiting);
        }
    }

    private boolean hasRoom(int bytes) {
        return inFlight.count() < settings.maxUrbsInFlight() && inFlight.bytes() + bytes <= settings.maxBytesInFlight();
    }

    private void endBy(SessionEnd.Reason reason) {
        if (endedBy == null) {
            endedBy = reason;
        }
        connection.shutdown();
        wakeAwaitingRoom();
    }

    /// Whoever ended it on purpose is the reason, whatever the reader saw of it.
    private SessionEnd end(SessionEnd.Reason seen, String detail) {
        SessionEnd.Reason reason = endedBy;
        Duration duration = Duration.ofNanos(System.nanoTime() - startedNanos);
        if (reason == null) {
            return new SessionEnd(seen, detail, tap.snapshot(), duration);
        }
        return new SessionEnd(
                reason,
                reason == SessionEnd.Reason.DEVICE_GONE ? "the device was unplugged" : "the device was taken back",
                tap.snapshot(),
                duration);
    }

    private void close() {
        connection.shutdown(); // wakes a thread of the device that is sending
        lock.lock();
        try {
            replies.abandon();
        } finally {
            lock.unlock();
        }
        device.close();
        input.close();
        lock.lock();
        try {
            encodeCompleted();
            replies.close();
            buffers.close();
        } finally {
            lock.unlock();
        }
    }
}

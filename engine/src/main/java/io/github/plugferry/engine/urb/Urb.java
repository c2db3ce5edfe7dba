package io.github.plugferry.engine.urb;

import io.github.plugferry.engine.usb.EndpointAddress;
import io.github.plugferry.engine.usb.EndpointDescriptor;
import io.github.plugferry.engine.usb.SetupPacket;
import io.github.plugferry.engine.usb.TransferType;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// One USB request in flight.
///
/// It is owned by one room at a time: the host's session makes it, the device has it from `submit` until it
/// completes it, then the session has it again.
///
/// Whoever wants to end it claims it first: that settles completion against cancellation, so that no data is
/// taken from a source for a URB that is cancelled at that moment.
public final class Urb {
    private static final VarHandle CLAIMED;

    static {
        try {
            CLAIMED = MethodHandles.lookup().findVarHandle(Urb.class, "claimed", boolean.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final int seqNum;
    private final EndpointDescriptor endpoint;
    private final TransferType type;
    private final boolean in;
    private final @Nullable SetupPacket setup;
    private final TransferFlags flags;
    private final int length;
    private final ByteBuffer buffer;
    private final IsoPackets isoPackets;
    private final UrbListener listener;

    @SuppressWarnings("unused") // by CLAIMED
    private volatile boolean claimed;

    private int startFrame;
    private @Nullable ByteBuffer constantAnswer;
    private UrbOutcome outcome = UrbOutcome.Unlinked.INSTANCE;

    /// @param buffer direct, from position 0, with room for `length` bytes: the data (OUT), or where it goes (IN)
    /// @param startFrame the frame in which an isochronous URB is to begin, where the flags do not say ASAP
    public Urb(
            int seqNum,
            EndpointDescriptor endpoint,
            boolean in,
            @Nullable SetupPacket setup,
            TransferFlags flags,
            int length,
            ByteBuffer buffer,
            IsoPackets isoPackets,
            int startFrame,
            UrbListener listener) {
        this.seqNum = seqNum;
        this.endpoint = endpoint;
        this.type = endpoint.type();
        this.in = in;
        this.setup = setup;
        this.flags = flags;
        this.length = length;
        this.buffer = buffer;
        this.isoPackets = isoPackets;
        this.startFrame = startFrame;
        this.listener = listener;
    }

    /// The client's number for it. Only for matching and for people: it says nothing about order.
    public int seqNum() {
        return seqNum;
    }

    public EndpointDescriptor endpoint() {
        return endpoint;
    }

    public EndpointAddress address() {
        return endpoint.address();
    }

    public TransferType type() {
        return type;
    }

    public boolean isIn() {
        return in;
    }

    /// The setup packet of a control transfer.
    ///
    /// @throws IllegalStateException for other transfers
    public SetupPacket setup() {
        if (setup == null) {
            throw new IllegalStateException("only control transfers have a setup packet");
        }
        return setup;
    }

    public TransferFlags flags() {
        return flags;
    }

    /// How many bytes are sent (OUT) or wanted at most (IN), without a setup packet.
    public int length() {
        return length;
    }

    /// The data: direct, [#length] bytes from position 0. The device may move its position and limit.
    public ByteBuffer buffer() {
        return buffer;
    }

    /// The packets of an isochronous URB; [IsoPackets#NONE] for the others.
    public IsoPackets isoPackets() {
        return isoPackets;
    }

    public int startFrame() {
        return startFrame;
    }

    /// The device says in which frame an isochronous URB began. Before completion only.
    public void startFrame(int frame) {
        startFrame = frame;
    }

    /// IN only: answers with bytes that the device keeps and never changes, in place of what is in [#buffer]. It
    /// spares the copy. For an isochronous URB the packets' data lies in it one behind the other, without gaps.
    public void answerFrom(ByteBuffer constant) {
        constantAnswer = constant;
    }

    public @Nullable ByteBuffer constantAnswer() {
        return constantAnswer;
    }

    /// The first caller decides how this URB ends and has to call [#complete]; for all others it is over.
    public boolean claim() {
        return CLAIMED.compareAndSet(this, false, true);
    }

    /// The same for a device that ends a URB while it is submitted: nobody else knows of the URB yet, so there is
    /// nobody to win against.
    public void claimUnseen() {
        CLAIMED.set(this, true);
    }

    /// Gives a claimed URB back to the listener.
    public void complete(UrbOutcome outcome) {
        this.outcome = outcome;
        listener.completed(this);
    }

    /// Claims and completes, for those who have nothing to do in between.
    ///
    /// @return false where somebody else had claimed it
    public boolean finish(UrbOutcome outcome) {
        if (!claim()) {
            return false;
        }
        complete(outcome);
        return true;
    }

    /// Meaningful after completion.
    public UrbOutcome outcome() {
        return outcome;
    }

    /// How many bytes were transferred, whatever the device says never more than were asked for: that would make
    /// the client's kernel drop the connection. Meaningful after completion.
    public int actualLength() {
        int actual = type == TransferType.ISOCHRONOUS ? isoPackets.totalActualLength() : outcome.actualLength();
        return Math.min(actual, length);
    }
}

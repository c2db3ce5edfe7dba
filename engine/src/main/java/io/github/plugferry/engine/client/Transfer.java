package io.github.plugferry.engine.client;

import io.github.plugferry.engine.urb.IsoPackets;
import io.github.plugferry.engine.urb.TransferFlags;
import io.github.plugferry.engine.urb.UrbOutcome;
import io.github.plugferry.engine.usb.Direction;
import io.github.plugferry.engine.usb.EndpointAddress;
import io.github.plugferry.engine.usb.SetupPacket;
import io.github.plugferry.engine.usb.TransferType;
import io.github.plugferry.engine.wire.UrbStatus;
import java.nio.ByteBuffer;

/// One request to an imported device. It can be submitted again after each completion; nothing is allocated then.
///
/// Its owner is whoever made it; the importer has it and its buffer from `submit` until the listener is called.
/// The buffer's memory has to live until the importer is closed: a host that answers too early may have us still
/// sending it.
public final class Transfer {
    private static final TransferFlags ISO_ASAP = new TransferFlags(0x02);

    private final TransferType type;
    private final EndpointAddress endpoint;
    private final long setup;
    private final ByteBuffer data;
    private final IsoPackets isoPackets;
    private final TransferListener listener;
    private int length;
    private TransferFlags flags = TransferFlags.NONE;
    private int interval;

    private int seqNum;
    private boolean inFlight;
    private boolean unlinking;
    private int status;
    private int actualLength;

    private Transfer(
            TransferType type,
            EndpointAddress endpoint,
            long setup,
            ByteBuffer data,
            int length,
            IsoPackets isoPackets,
            TransferListener listener) {
        if (!data.isDirect()) {
            throw new IllegalArgumentException("the data of a transfer lies in a direct buffer");
        }
        this.type = type;
        this.endpoint = endpoint;
        this.setup = setup;
        this.data = data;
        this.isoPackets = isoPackets;
        this.listener = listener;
        length(length);
    }

    /// A control transfer on endpoint 0; its length is the setup packet's.
    public static Transfer control(SetupPacket setup, ByteBuffer data, TransferListener listener) {
        // A transfer without data goes OUT, whatever the direction bit says (USB 2.0, 9.3.1).
        Direction direction = setup.length() == 0 ? Direction.OUT : setup.direction();
        return new Transfer(
                TransferType.CONTROL,
                EndpointAddress.of(0, direction),
                setup.raw(),
                data,
                setup.length(),
                IsoPackets.NONE,
                listener);
    }

    /// A bulk transfer of the buffer's capacity, until [#length(int)] says otherwise.
    public static Transfer bulk(EndpointAddress endpoint, ByteBuffer data, TransferListener listener) {
        return new Transfer(TransferType.BULK, endpoint, 0, data, data.capacity(), IsoPackets.NONE, listener);
    }

    /// An interrupt transfer of the buffer's capacity, until [#length(int)] says otherwise.
    ///
    /// @param interval in frames at low and full speed, in microframes above
    public static Transfer interrupt(
            EndpointAddress endpoint, ByteBuffer data, int interval, TransferListener listener) {
        Transfer transfer =
                new Transfer(TransferType.INTERRUPT, endpoint, 0, data, data.capacity(), IsoPackets.NONE, listener);
        transfer.interval = interval;
        return transfer;
    }

    /// An isochronous transfer that begins as soon as possible. Its length is the buffer's capacity, which the
    /// packets share; with IN each packet's data lies at its offset afterwards.
    ///
    /// @param packets placed by the caller; their results are the importer's to write
    public static Transfer isochronous(
            EndpointAddress endpoint, ByteBuffer data, IsoPackets packets, int interval, TransferListener listener) {
        Transfer transfer =
                new Transfer(TransferType.ISOCHRONOUS, endpoint, 0, data, data.capacity(), packets, listener);
        transfer.interval = interval;
        transfer.flags = ISO_ASAP;
        for (int i = 0; i < packets.count(); i++) {
            transfer.requireInside(packets, i);
        }
        return transfer;
    }

    /// How many bytes are sent (OUT) or wanted at most (IN). Not while it is in flight.
    public Transfer length(int bytes) {
        if (bytes < 0 || bytes > data.capacity()) {
            throw new IllegalArgumentException("%d bytes in a buffer of %d".formatted(bytes, data.capacity()));
        }
        length = bytes;
        return this;
    }

    /// Not while it is in flight.
    public Transfer flags(TransferFlags flags) {
        this.flags = flags;
        return this;
    }

    public TransferType type() {
        return type;
    }

    public EndpointAddress endpoint() {
        return endpoint;
    }

    public boolean isIn() {
        return endpoint.isIn();
    }

    public int length() {
        return length;
    }

    /// The data, from byte 0. After an IN transfer its position is 0 and its limit [#actualLength], but that
    /// the packets of an isochronous one may lie behind it.
    public ByteBuffer data() {
        return data;
    }

    /// The packets of an isochronous transfer with their results; [IsoPackets#NONE] for the others.
    public IsoPackets isoPackets() {
        return isoPackets;
    }

    /// How it ended: 0 or a negative errno of [UrbStatus]. Meaningful from the call of the listener on.
    public int status() {
        return status;
    }

    /// How many bytes were transferred. Meaningful from the call of the listener on.
    public int actualLength() {
        return actualLength;
    }

    /// [#status] and [#actualLength] as an object, for those who do not count allocations.
    public UrbOutcome outcome() {
        return switch (status) {
            case UrbStatus.OK -> new UrbOutcome.Completed(actualLength);
            case UrbStatus.EPIPE -> new UrbOutcome.Stalled(actualLength);
            case UrbStatus.ECONNRESET -> UrbOutcome.Unlinked.INSTANCE;
            default -> new UrbOutcome.Failed(status, actualLength);
        };
    }

    private void requireInside(IsoPackets packets, int packet) {
        int offset = packets.offset(packet);
        int bytes = packets.length(packet);
        if (offset < 0 || bytes < 0 || bytes > data.capacity() - offset) {
            throw new IllegalArgumentException("packet %d, %d bytes from byte %d, is not in a buffer of %d"
                    .formatted(packet, bytes, offset, data.capacity()));
        }
    }

    long setup() {
        return setup;
    }

    TransferFlags flags() {
        return flags;
    }

    int interval() {
        return interval;
    }

    /// The number of its latest submission. It and the next ones are guarded by the importer's lock.
    int seqNum() {
        return seqNum;
    }

    boolean inFlight() {
        return inFlight;
    }

    void begin(int seqNum) {
        this.seqNum = seqNum;
        inFlight = true;
        unlinking = false;
    }

    /// Notes an unlink.
    ///
    /// @return false where it is not in flight, or was unlinked before
    boolean beginUnlink() {
        boolean first = inFlight && !unlinking;
        unlinking = true;
        return first;
    }

    void answered() {
        inFlight = false;
    }

    void complete(int status, int actualLength) {
        this.status = status;
        this.actualLength = actualLength;
        listener.completed(this);
    }

    @Override
    public String toString() {
        return "%s of %d bytes on %s".formatted(type, length, endpoint);
    }
}

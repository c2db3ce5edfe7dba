package io.github.plugferry.engine.tap;

import io.github.plugferry.engine.device.Threads;
import io.github.plugferry.engine.usb.DevId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Writes what URBs do into a file that Wireshark opens: pcapng with the packets of Linux's usbmon.
///
/// Sessions never wait for the file: events go through a queue of bounded size to a thread of the capture's own.
/// What does not fit is dropped and counted, in [#dropped] and in the file, which says it at the place where they
/// are missing and at its end. The file is readable while it grows.
///
/// Thread: any.
public final class UrbCapture implements AutoCloseable {
    /// Where the data of a URB is cut, unless somebody asks for more or less.
    public static final int USUAL_DATA_BYTES = 64 << 10;

    private static final long MAX_QUEUED_BYTES = 16 << 20;
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);
    private static final int MOST_AT_ONCE = 256;

    /// In the queue: nothing comes any more.
    private static final ByteBuffer END = ByteBuffer.allocate(0);

    private final FileChannel channel;
    private final int maxDataBytes;
    private final Thread writer;
    private final BlockingQueue<ByteBuffer> queue = new LinkedBlockingQueue<>();
    private final AtomicLong queuedBytes = new AtomicLong();
    private final AtomicInteger sources = new AtomicInteger();

    /// What [System#nanoTime] would have said in 1970.
    private final long epochNanos;

    private final AtomicLong recorded = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong droppedSinceLast = new AtomicLong();
    private volatile @Nullable IOException failure;
    private volatile boolean closed;

    private UrbCapture(Path path, int maxDataBytes) throws IOException {
        if (maxDataBytes < 0) {
            throw new IllegalArgumentException("maxDataBytes is " + maxDataBytes);
        }
        this.maxDataBytes = maxDataBytes;
        Instant now = Instant.now();
        this.epochNanos = System.nanoTime() - unixNanos(now);
        // What is typed on a keyboard stands in it: it is for its owner's eyes.
        this.channel = FileChannel.open(
                path,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        this.writer = Thread.ofPlatform()
                .name("capture " + path.getFileName())
                .daemon()
                .unstarted(this::write);
    }

    /// Begins a file; one that is there is overwritten. [#close] ends it.
    ///
    /// @param maxDataBytes where the data of each URB is cut
    public static UrbCapture to(Path path, int maxDataBytes) throws IOException {
        UrbCapture capture = new UrbCapture(path, maxDataBytes);
        capture.writer.start();
        return capture;
    }

    /// A new source of events. A capture may have any number.
    public CaptureSource source(DevId device) {
        return new CaptureSource(this, device, sources.incrementAndGet());
    }

    /// How many events are in the file or on their way there.
    public long recorded() {
        return recorded.get();
    }

    /// How many events are missing, because they came faster than the file takes them or it failed.
    public long dropped() {
        return dropped.get();
    }

    /// Why nothing is written any more, where that is so: the disk is full, for example.
    public Optional<IOException> failure() {
        return Optional.ofNullable(failure);
    }

    /// Writes what was recorded until now and ends the file; whatever comes after is ignored. Bounded in time.
    ///
    /// @throws IOException where the file is not complete; [#failure]
    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            queue.add(END);
        }
        if (!Threads.join(writer, CLOSE_PATIENCE)) {
            channel.close(); // wakes it
            throw new IOException("the capture file takes no more");
        }
        if (failure != null) {
            throw failure;
        }
    }

    void record(UsbmonEvent event) {
        if (closed) {
            return;
        }
        int captured = event.bytes(maxDataBytes);
        int size = PcapNg.packetBytes(captured);
        if (failure != null || !reserve(size)) {
            dropped.incrementAndGet();
            droppedSinceLast.incrementAndGet();
            return;
        }
        long now = System.nanoTime() - epochNanos;
        ByteBuffer block = PcapNg.beginPacket(now, captured, event.bytes(Integer.MAX_VALUE));
        event.put(block, now, maxDataBytes);
        PcapNg.endPacket(block, droppedSinceLast.getAndSet(0));
        recorded.incrementAndGet();
        queue.add(block);
    }

    /// @return false where the queue is full
    private boolean reserve(int bytes) {
        boolean fits = queuedBytes.addAndGet(bytes) <= MAX_QUEUED_BYTES;
        if (!fits) {
            queuedBytes.addAndGet(-bytes);
        }
        return fits;
    }

    /// The body of the writer.
    private void write() {
        try (channel) {
            write(List.of(PcapNg.begin("Plugferry", "USB/IP")));
            List<ByteBuffer> blocks = new ArrayList<>();
            do {
                blocks.clear();
                blocks.add(queue.take());
                queue.drainTo(blocks, MOST_AT_ONCE);
                queuedBytes.addAndGet(-write(blocks));
            } while (blocks.stream().allMatch(block -> block.capacity() > 0));
            write(List.of(PcapNg.end(unixNanos(Instant.now()), recorded.get() + dropped.get(), dropped.get())));
        } catch (IOException e) {
            failure = e;
            queue.clear();
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts the writer", e);
        }
    }

    private long write(List<ByteBuffer> blocks) throws IOException {
        ByteBuffer[] all = blocks.toArray(ByteBuffer[]::new);
        long total = blocks.stream().mapToLong(ByteBuffer::remaining).sum();
        for (long left = total; left > 0; ) {
            left -= channel.write(all);
        }
        return total;
    }

    private static long unixNanos(Instant time) {
        return time.getEpochSecond() * 1_000_000_000 + time.getNano();
    }
}

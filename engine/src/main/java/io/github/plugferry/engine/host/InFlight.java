package io.github.plugferry.engine.host;

import io.github.plugferry.engine.urb.Urb;
import io.github.plugferry.engine.wire.SeqMap;
import org.jspecify.annotations.Nullable;

/// The URBs that the device has and that were not answered yet, by their sequence numbers.
///
/// A URB that the device completes while it is submitted never gets here. Guarded by the session's lock.
final class InFlight {
    private final SeqMap<Entry> entries = new SeqMap<>();
    private long bytes;

    /// A URB in flight, and the unlink that waits for its end.
    static final class Entry {
        final Urb urb;
        final long sinceNanos;
        boolean unlinkRequested;
        int unlinkSeqNum;

        private Entry(Urb urb, long sinceNanos) {
            this.urb = urb;
            this.sinceNanos = sinceNanos;
        }

        void unlinkBy(int seqNum) {
            unlinkRequested = true;
            unlinkSeqNum = seqNum;
        }
    }

    int count() {
        return entries.size();
    }

    /// What their buffers hold.
    long bytes() {
        return bytes;
    }

    boolean contains(int seqNum) {
        return entries.contains(seqNum);
    }

    /// @param sinceNanos when it was submitted
    Entry add(Urb urb, long sinceNanos) {
        Entry entry = new Entry(urb, sinceNanos);
        entries.put(urb.seqNum(), entry);
        bytes += urb.length();
        return entry;
    }

    @Nullable
    Entry find(int seqNum) {
        return entries.get(seqNum);
    }

    @Nullable
    Entry remove(Urb urb) {
        Entry entry = entries.remove(urb.seqNum());
        if (entry != null) {
            bytes -= urb.length();
        }
        return entry;
    }
}

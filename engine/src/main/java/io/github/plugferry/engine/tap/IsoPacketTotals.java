package io.github.plugferry.engine.tap;

/// What became of isochronous packets.
///
/// @param complete that had all their bytes
/// @param shortened that had fewer than asked for, which is usual where a device sends at its own rate
/// @param lost that ended with an error or were never done
public record IsoPacketTotals(long complete, long shortened, long lost) {
    public static final IsoPacketTotals NONE = new IsoPacketTotals(0, 0, 0);

    public IsoPacketTotals plus(IsoPacketTotals other) {
        return new IsoPacketTotals(complete + other.complete, shortened + other.shortened, lost + other.lost);
    }
}

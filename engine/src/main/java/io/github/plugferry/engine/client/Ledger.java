package io.github.plugferry.engine.client;

import io.github.plugferry.engine.wire.ProtocolViolationException;
import io.github.plugferry.engine.wire.SeqMap;
import io.github.plugferry.engine.wire.UrbStatus;
import org.jspecify.annotations.Nullable;

/// What was sent and is not answered yet, and the rules of the answers.
///
///     CMD_SUBMIT n                RET_SUBMIT n, once
///     CMD_SUBMIT n, CMD_UNLINK m  RET_SUBMIT n, then RET_UNLINK m with status 0: the unlink came too late
///                                 RET_UNLINK m with the status of n (-ECONNRESET), and never a RET_SUBMIT n
///
/// The kernel's client relies on this: after a RET_UNLINK with status 0 it gives the URB back, and a RET_SUBMIT
/// that follows answers nothing it knows ("cannot find a urb"), which ends the device
/// (drivers/usb/usbip/vhci_rx.c).
///
/// Numbers begin at 1 and go on through the whole range of 32 bits, then again.
///
/// Thread: one at a time; the importer's lock sees to that.
final class Ledger {
    private static final int REMEMBERED = 256;

    private final SeqMap<Transfer> submits = new SeqMap<>();
    private final SeqMap<Unlink> unlinks = new SeqMap<>();
    private int next;

    /// The latest transfers that ended with an unlink: only to say what a wrong answer was.
    private final int[] latestUnlinked = new int[REMEMBERED];
    private int unlinkedCount;

    private record Unlink(int target) {}

    Ledger() {
        this(1);
    }

    /// @param first the number of the first command
    Ledger(int first) {
        next = first;
    }

    int transfers() {
        return submits.size();
    }

    /// Numbers a transfer, which is in flight from here on.
    ///
    /// @throws IllegalStateException where it is in flight already
    int submit(Transfer transfer) {
        if (transfer.inFlight()) {
            throw new IllegalStateException("this transfer is in flight already");
        }
        int seqNum = number();
        transfer.begin(seqNum);
        submits.put(seqNum, transfer);
        return seqNum;
    }

    /// Numbers an unlink of the submission `target`.
    int unlink(int target) {
        int seqNum = number();
        unlinks.put(seqNum, new Unlink(target));
        return seqNum;
    }

    /// A RET_SUBMIT has come. The transfer is not in flight any more.
    Transfer submitted(int seqNum) throws ProtocolViolationException {
        Transfer transfer = submits.remove(seqNum);
        if (transfer == null) {
            throw new ProtocolViolationException("RET_SUBMIT %s answers %s".formatted(text(seqNum), whatElse(seqNum)));
        }
        transfer.answered();
        return transfer;
    }

    /// A RET_UNLINK has come.
    ///
    /// @return the transfer that ended with it, or null where it had ended before
    @Nullable
    Transfer unlinked(int seqNum, int status) throws ProtocolViolationException {
        Unlink unlink = unlinks.remove(seqNum);
        if (unlink == null) {
            throw new ProtocolViolationException("RET_UNLINK %s answers %s".formatted(text(seqNum), whatElse(seqNum)));
        }
        int target = unlink.target;
        if (status == UrbStatus.OK) {
            if (submits.contains(target)) {
                throw new ProtocolViolationException(
                        "RET_UNLINK %s says that URB %s is done, but its RET_SUBMIT has not come"
                                .formatted(text(seqNum), text(target)));
            }
            return null;
        }
        Transfer transfer = submits.remove(target);
        if (transfer == null) {
            throw new ProtocolViolationException("RET_UNLINK %s ends URB %s with %s, which was answered before"
                    .formatted(text(seqNum), text(target), UrbStatus.name(status)));
        }
        latestUnlinked[unlinkedCount++ & REMEMBERED - 1] = target;
        transfer.answered();
        return transfer;
    }

    /// Takes any transfer out, because the import is over; null when there is none.
    @Nullable
    Transfer abandon() {
        Transfer transfer = submits.removeAny();
        if (transfer != null) {
            transfer.answered();
        }
        return transfer;
    }

    private int number() {
        int seqNum = next++;
        // After four thousand million commands an old one may still be in flight; and 0 looks like no number.
        while (seqNum == 0 || submits.contains(seqNum) || unlinks.contains(seqNum)) {
            seqNum = next++;
        }
        return seqNum;
    }

    private String whatElse(int seqNum) {
        if (submits.contains(seqNum)) {
            return "a submit, not an unlink";
        }
        if (unlinks.contains(seqNum)) {
            return "an unlink, not a submit";
        }
        for (int i = Math.max(0, unlinkedCount - REMEMBERED); i < unlinkedCount; i++) {
            if (latestUnlinked[i & REMEMBERED - 1] == seqNum) {
                return "a URB that RET_UNLINK has ended before";
            }
        }
        return seqNum != 0 && seqNum - next < 0 ? "a command that was answered before" : "no command";
    }

    private static String text(int seqNum) {
        return Integer.toUnsignedString(seqNum);
    }
}

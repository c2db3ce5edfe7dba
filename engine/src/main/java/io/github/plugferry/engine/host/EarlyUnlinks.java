package io.github.plugferry.engine.host;

import io.github.plugferry.engine.wire.UrbCommand;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// Unlinks that have overtaken the submit that they are for.
///
/// The kernel's client (`vhci_tx_loop`) sends all submits that wait, then all unlinks that wait. A URB that is
/// submitted and unlinked just in between is unlinked on the wire first and submitted right after. Answered at
/// once, with 0 for a URB that nobody knows, the unlink would make the client's kernel give that URB back, and
/// the RET_SUBMIT that follows would be an answer to nothing, which costs it the device. So such an unlink is
/// kept until its submit is there, which is then cancelled before a device sees it.
///
/// A client numbers its commands upwards: a number above all that were submitted has not been submitted yet, and
/// one that a later submit has passed will not be. Guarded by the session's lock.
final class EarlyUnlinks {
    private final IntConsumer passed;
    private final Deque<UrbCommand.Unlink> waiting = new ArrayDeque<>();
    private int highestSubmitted;
    private boolean anySubmitted;

    /// @param passed gets the number of each unlink whose URB will not come any more
    EarlyUnlinks(IntConsumer passed) {
        this.passed = passed;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    int count() {
        return waiting.size();
    }

    /// Whether the URB that this is for has not been submitted yet.
    boolean isEarly(UrbCommand.Unlink unlink) {
        return !anySubmitted || isAfter(unlink.unlinkSeqNum(), highestSubmitted);
    }

    void add(UrbCommand.Unlink unlink) {
        waiting.add(unlink);
    }

    /// Notes a submit.
    ///
    /// @return the unlink that waits for it
    UrbCommand.@Nullable Unlink submitted(int seqNum) {
        if (!anySubmitted || isAfter(seqNum, highestSubmitted)) {
            highestSubmitted = seqNum;
            anySubmitted = true;
        }
        if (waiting.isEmpty()) {
            return null;
        }
        UrbCommand.Unlink found = null;
        for (Iterator<UrbCommand.Unlink> each = waiting.iterator(); each.hasNext(); ) {
            UrbCommand.Unlink unlink = each.next();
            if (found == null && unlink.unlinkSeqNum() == seqNum) {
                found = unlink;
                each.remove();
            } else if (!isAfter(unlink.unlinkSeqNum(), highestSubmitted)) {
                passed.accept(unlink.seqNum());
                each.remove();
            }
        }
        return found;
    }

    /// Gives up on all of them.
    void forgetAll() {
        waiting.forEach(unlink -> passed.accept(unlink.seqNum()));
        waiting.clear();
    }

    /// The numbers are 32 bits and begin again at 0.
    private static boolean isAfter(int one, int other) {
        return one - other > 0;
    }
}

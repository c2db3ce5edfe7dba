package io.github.plugferry.app.sharing;

import io.github.plugferry.app.api.Problem;
import io.github.plugferry.app.api.ShareTarget;
import io.github.plugferry.engine.device.UsbDevice;
import io.github.plugferry.engine.host.SessionEnd;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a share has out in the network: at most one open outlet, the session there, and sessions of outlets before
/// whose devices have not been given back yet.
///
/// What a closed outlet still tells counts no more, but for the end of its sessions and what is wrong with the
/// device.
///
/// Thread: the loop's.
final class Offering {
    private final Network network;
    private final Owner owner;
    private @Nullable Opening opening;

    /// Sessions that were taken back and whose devices have not been given back yet.
    private final List<LiveSession> leaving = new ArrayList<>();

    /// Told what the open outlet tells, and of closed ones what still counts.
    interface Owner extends Outlet.Listener {
        /// A session of a closed outlet has ended.
        void givenBack();

        /// As [#trouble], at a closed outlet.
        void lateTrouble(String what);
    }

    Offering(Network network, Owner owner) {
        this.network = network;
        this.owner = owner;
    }

    /// Who has the device.
    Optional<LiveSession> session() {
        return opening == null ? Optional.empty() : Optional.ofNullable(opening.session);
    }

    /// Where clients find it; empty where they do not.
    String address() {
        return opening == null ? "" : opening.address;
    }

    /// Whether no client has it, also none of before.
    boolean isIdle() {
        return leaving.isEmpty() && session().isEmpty();
    }

    /// Where none is open.
    void open(ShareTarget target, UsbDevice device) {
        Opening next = new Opening();
        opening = next;
        next.outlet = network.open(target, device, next);
    }

    /// Takes the device back.
    void close() {
        Opening former = opening;
        opening = null;
        if (former != null) {
            if (former.session != null) {
                leaving.add(former.session);
            }
            if (former.outlet != null) {
                former.outlet.close();
            }
        }
    }

    private final class Opening implements Outlet.Listener {
        private @Nullable Outlet outlet;
        private @Nullable LiveSession session;
        private String address = "";

        private boolean isOver() {
            return opening != this;
        }

        @Override
        public void listening(String actual) {
            if (!isOver()) {
                address = actual;
                owner.listening(actual);
            }
        }

        @Override
        public void notListening(Problem why) {
            if (!isOver()) {
                address = "";
                owner.notListening(why);
            }
        }

        @Override
        public void connected() {
            if (!isOver()) {
                owner.connected();
            }
        }

        @Override
        public void disconnected(Optional<Problem> why) {
            if (!isOver()) {
                opening = null;
                owner.disconnected(why);
            }
        }

        @Override
        public void started(LiveSession started) {
            if (isOver()) {
                leaving.add(started);
                started.takeBack();
            } else {
                session = started;
                owner.started(started);
            }
        }

        @Override
        public void ended(LiveSession ended, SessionEnd end) {
            leaving.remove(ended);
            if (isOver() || !ended.equals(session)) {
                owner.givenBack();
            } else {
                session = null;
                owner.ended(ended, end);
            }
        }

        @Override
        public void trouble(String what) {
            if (isOver()) {
                owner.lateTrouble(what);
            } else {
                owner.trouble(what);
            }
        }
    }
}

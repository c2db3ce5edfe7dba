package io.github.plugferry.app.sharing;

import io.github.plugferry.app.api.Problem;
import io.github.plugferry.engine.host.SessionEnd;
import java.util.Optional;

/// Where one device can be had, until it is closed.
public interface Outlet {
    /// Takes the device back at once and offers it no more. Does not wait: the listener hears of the end of a
    /// session that is just running, and of nothing else.
    void close();

    /// What becomes of it. Called on the loop.
    interface Listener {
        /// Clients can connect.
        ///
        /// @param address with the port that the system chose
        void listening(String address);

        /// Clients can not connect, as long as nothing changes; it goes on trying.
        void notListening(Problem problem);

        /// The connection to the peer stands.
        void connected();

        /// The connection to the peer did not come to stand, or has ended: this outlet is over.
        ///
        /// @param problem why; empty where the peer closed it after all went well
        void disconnected(Optional<Problem> problem);

        /// A client has the device.
        void started(LiveSession session);

        void ended(LiveSession session, SessionEnd end);

        /// Something is wrong with the device that a person can change.
        void trouble(String what);
    }
}

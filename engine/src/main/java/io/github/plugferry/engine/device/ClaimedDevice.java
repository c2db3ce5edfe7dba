package io.github.plugferry.engine.device;

import io.github.plugferry.engine.urb.Urb;
import io.github.plugferry.engine.usb.EndpointAddress;
import io.github.plugferry.engine.usb.EndpointDescriptor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A device in the hands of one client.
///
/// `submit`, `cancel` and `close` are called by one thread, the session's. `endpoint` and `describes` may be
/// asked by any.
public interface ClaimedDevice extends AutoCloseable {
    /// The endpoint in the active configuration and alternate settings, or null. Endpoint 0 is always there, in
    /// both directions. Wait-free: it is asked for every URB.
    @Nullable
    EndpointDescriptor endpoint(EndpointAddress address);

    /// The endpoint in whichever alternate setting of the active configuration has it first, or null. It tells
    /// how a URB for an endpoint that is just not active is framed.
    @Nullable
    EndpointDescriptor dormantEndpoint(EndpointAddress address);

    /// Where the data of URBs is best, if that is not all the same to the device. It works from elsewhere too.
    ///
    /// Asked once at most. It is the caller's, who closes it after this claim.
    default Optional<DataMemory> dataMemory() {
        return Optional.empty();
    }

    /// Begins a transfer. The URB is completed exactly once: before this returns, or later by a thread of the
    /// device. URBs of one endpoint complete in the order of their submission, but for those that are cancelled.
    /// It does not wait for the device; what has to (requests that the system performs by blocking calls) goes to
    /// a thread of the device.
    ///
    /// The caller has checked that the endpoint exists, and for control transfers that direction and length
    /// agree.
    void submit(Urb urb);

    /// Asks that a URB end soon: with [io.github.plugferry.engine.urb.UrbOutcome.Unlinked] where it was not done
    /// yet, with its own outcome where it was just being completed. Does nothing where it is over.
    void cancel(Urb urb);

    /// Ends every URB in flight and gives the device back to this system. After it has returned no URB completes
    /// any more. Bounded in time; a second call does nothing.
    @Override
    void close();
}

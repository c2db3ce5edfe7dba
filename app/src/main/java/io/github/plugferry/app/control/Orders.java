package io.github.plugferry.app.control;

import io.github.plugferry.app.api.Answer;
import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.api.Preferences;
import io.github.plugferry.app.api.Problem;
import io.github.plugferry.app.api.ProblemException;
import java.util.function.Consumer;

/// Hands each order to who carries it out, and answers what is wrong with it.
///
/// Thread: the loop's.
final class Orders {
    private final ShareOrders sharing;
    private final ImportOrders importing;
    private final PeerOrders peers;
    private final SimulatedDevices simulated;
    private final CaptureOrders captures;
    private final Lookup lookup;
    private final ActivityLog activity;
    private final Consumer<Preferences> preferences;
    private final Runnable quit;

    /// @param preferences takes new ones
    /// @param quit ends the instance
    Orders(
            ShareOrders sharing,
            ImportOrders importing,
            PeerOrders peers,
            SimulatedDevices simulated,
            CaptureOrders captures,
            Lookup lookup,
            ActivityLog activity,
            Consumer<Preferences> preferences,
            Runnable quit) {
        this.sharing = sharing;
        this.importing = importing;
        this.peers = peers;
        this.simulated = simulated;
        this.captures = captures;
        this.lookup = lookup;
        this.activity = activity;
        this.preferences = preferences;
        this.quit = quit;
    }

    void carryOut(Order order, Reply reply) {
        try {
            switch (order) {
                case Order.Share share -> sharing.share(share, reply);
                case Order.StopSharing stop -> sharing.stopSharing(stop.deviceId(), reply);
                case Order.Forget forget -> sharing.forget(forget.deviceId(), reply);
                case Order.StopAll _ -> sharing.stopAll(reply);
                case Order.ConfirmInput confirm -> sharing.confirm(confirm.deviceId(), reply);
                case Order.StartSimulated start -> simulated.start(start, reply);
                case Order.StopSimulated stop -> simulated.stop(stop.deviceId(), reply);
                case Order.TypeText type -> simulated.type(type, reply);
                case Order.PlugSimulated plug -> simulated.plug(plug, reply);
                case Order.StallSimulated stall -> simulated.stall(stall.deviceId(), reply);
                case Order.ChangePreferences change -> {
                    preferences.accept(change.preferences());
                    reply.done("The preferences are written.", "");
                }
                case Order.ReadActivity read -> reply.with(new Answer.Activity(activity.after(read.afterNumber())));
                case Order.ReadDescriptors read ->
                    reply.with(
                            DescriptorBytes.answer(lookup.unit(read.deviceId()).rawDescriptors()));
                case Order.Quit _ -> {
                    reply.done("Plugferry ends.", "");
                    quit.run();
                }
                case Order.AddPeer add -> peers.add(add, reply);
                case Order.RenamePeer rename -> peers.rename(rename, reply);
                case Order.ForgetPeer forget -> peers.forget(forget.peerId(), reply);
                case Order.CheckPeer check -> peers.check(check.peerId(), reply);
                case Order.AddListener add -> importing.addListener(add, reply);
                case Order.AllowHosts allow -> importing.allowHosts(allow, reply);
                case Order.EnableListener enable -> importing.enableListener(enable, reply);
                case Order.RemoveListener remove -> importing.removeListener(remove.listenerId(), reply);
                case Order.ImportDevice wanted -> importing.importDevice(wanted, reply);
                case Order.Detach detach -> importing.detach(detach.importId(), reply);
                case Order.StartCapture start -> captures.start(start, reply);
                case Order.StopCapture stop -> captures.stop(stop.deviceId(), reply);
            }
        } catch (ProblemException e) {
            reply.fail(e.problem());
        } catch (RuntimeException e) {
            reply.fail(Problem.of("error", "An error in the program itself: %s.".formatted(e), "See its activity."));
            throw e;
        }
    }
}

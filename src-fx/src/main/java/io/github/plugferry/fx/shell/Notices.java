package io.github.plugferry.fx.shell;

import io.github.plugferry.app.api.DeviceStatus;
import io.github.plugferry.app.api.DeviceStatus.State;
import io.github.plugferry.app.api.Keep;
import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.api.Preferences.Notifications;
import io.github.plugferry.app.api.Problem;
import io.github.plugferry.app.api.ShareStatus;
import io.github.plugferry.app.api.Snapshot;
import io.github.plugferry.app.desktop.Notification;
import io.github.plugferry.app.desktop.Notification.Action;
import io.github.plugferry.app.desktop.Notification.Kind;
import io.github.plugferry.fx.control.ProblemWords;
import io.github.plugferry.fx.view.Messages;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What is told of devices when nobody looks at the window: that one in use was unplugged, that a session ended, that
/// a device cannot be shared.
///
/// Thread: one at a time.
final class Notices {
    private static final Messages TEXT = Messages.of(Notices.class);
    /// Of what was ordered outside of the window, and not carried out.
    private static final String REFUSED = "order";

    private final Runnable open;
    private final Consumer<Order> orders;
    private final Map<String, DeviceStatus> before = new HashMap<>();
    private final Set<String> told = new HashSet<>();

    /// What a snapshot brings.
    ///
    /// @param shown what is told now
    /// @param over topics of which what was told is no longer so
    record News(List<Notification> shown, List<String> over) {}

    /// @param open brings the window
    /// @param orders carries out what a button says
    Notices(Runnable open, Consumer<Order> orders) {
        this.open = open;
        this.orders = orders;
    }

    /// What is new in a snapshot since the last one. Of the first one nothing is.
    News of(Snapshot snapshot) {
        List<Notification> shown = new ArrayList<>();
        if (snapshot.preferences().notifications() != Notifications.NONE) {
            boolean all = snapshot.preferences().notifications() == Notifications.ALL;
            Map<String, DeviceStatus> gone = new HashMap<>(before);
            for (DeviceStatus device : snapshot.devices()) {
                DeviceStatus earlier = gone.remove(device.id());
                Notification notice = earlier == null ? null : notice(earlier, device, all);
                if (notice != null) {
                    shown.add(notice);
                }
            }
            gone.values().stream()
                    .filter(earlier -> earlier.state() == State.IN_USE)
                    .forEach(earlier -> shown.add(unplugged(earlier)));
        }
        List<String> over = snapshot.devices().stream()
                .filter(device -> device.state() == State.IN_USE)
                .map(DeviceStatus::id)
                .filter(told::remove)
                .toList();
        shown.forEach(notice -> told.add(notice.topic()));
        before.clear();
        snapshot.devices().forEach(device -> before.put(device.id(), device));
        return new News(shown, over);
    }

    /// That what somebody ordered outside of the window was not carried out.
    Notification refused(Problem problem) {
        List<Action> actions = new ArrayList<>();
        Order fix = problem.fix();
        if (fix != null) {
            actions.add(new Action(ProblemWords.fix(fix), () -> orders.accept(fix)));
        }
        actions.add(new Action(TEXT.get("notice.open"), open));
        String rest = (problem.why() + ' ' + problem.remedy()).strip();
        return new Notification(Kind.PROBLEM, REFUSED, problem.what(), rest, actions);
    }

    private @Nullable Notification notice(DeviceStatus earlier, DeviceStatus device, boolean all) {
        ShareStatus share = device.share();
        Problem problem = problem(device);
        boolean wasInUse = earlier.state() == State.IN_USE;
        if (wasInUse && !device.pluggedIn()) {
            return unplugged(earlier);
        }
        if (problem != null && !problem.equals(problem(earlier))) {
            Kind kind = wasInUse ? Kind.SESSION_LOST : Kind.PROBLEM;
            String title = TEXT.get(wasInUse ? "notice.ended.title" : "notice.problem.title", device.name());
            return new Notification(kind, device.id(), title, problem.sentence(), actions(device));
        }
        if (all && wasInUse && share != null && share.enabled() && device.state() == State.SHARED) {
            String title = TEXT.get("notice.ended.title", device.name());
            return new Notification(Kind.SESSION_LOST, device.id(), title, device.status(), actions(device));
        }
        return null;
    }

    private static @Nullable Problem problem(DeviceStatus device) {
        ShareStatus share = device.share();
        return share == null ? null : share.problem();
    }

    private Notification unplugged(DeviceStatus earlier) {
        ShareStatus share = earlier.share();
        boolean returns = share != null && share.keep() != Keep.UNTIL_UNPLUGGED;
        return new Notification(
                Kind.UNPLUGGED,
                earlier.id(),
                TEXT.get("notice.lost.title", earlier.name()),
                TEXT.get(returns ? "notice.lost.returns" : "notice.lost.over", share == null ? "" : share.client()),
                List.of(new Action(TEXT.get("notice.open"), open)));
    }

    private List<Action> actions(DeviceStatus device) {
        return List.of(
                new Action(TEXT.get("notice.open"), open),
                new Action(TEXT.get("notice.stop"), () -> orders.accept(new Order.StopSharing(device.id()))));
    }
}

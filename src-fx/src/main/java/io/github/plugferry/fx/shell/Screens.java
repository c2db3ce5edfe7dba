package io.github.plugferry.fx.shell;

import io.github.plugferry.fx.activity.ActivityController;
import io.github.plugferry.fx.devices.DevicesController;
import io.github.plugferry.fx.doctor.DoctorController;
import io.github.plugferry.fx.firstrun.FirstRunController;
import io.github.plugferry.fx.help.HelpController;
import io.github.plugferry.fx.listeners.ListenersController;
import io.github.plugferry.fx.peers.PeersController;
import io.github.plugferry.fx.settings.SettingsController;
import io.github.plugferry.fx.simulated.SimulateMenu;
import io.github.plugferry.fx.simulated.SimulatedController;
import io.github.plugferry.fx.view.Context;
import io.github.plugferry.fx.view.Screen;
import io.github.plugferry.fx.view.ScreenView;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/// Every screen and how it is made. Made when it is first shown, and kept.
final class Screens {
    private static final Map<Screen, Function<Context, ScreenView>> MAKERS = new EnumMap<>(Map.of(
            Screen.DEVICES, context -> new DevicesController(context, new SimulateMenu(context)),
            Screen.SIMULATED, SimulatedController::new,
            Screen.LISTENERS, ListenersController::new,
            Screen.PEERS, PeersController::new,
            Screen.ACTIVITY, ActivityController::new,
            Screen.SETTINGS, SettingsController::new,
            Screen.DOCTOR, DoctorController::new,
            Screen.SHORTCUTS, HelpController::new,
            Screen.FIRST_RUN, FirstRunController::new));

    private final Context context;
    private final Map<Screen, ScreenView> made = new EnumMap<>(Screen.class);

    Screens(Context context) {
        this.context = context;
    }

    static boolean exists(Screen screen) {
        return MAKERS.containsKey(screen);
    }

    ScreenView get(Screen screen) {
        ScreenView view = made.get(screen);
        if (view == null) {
            Function<Context, ScreenView> maker = MAKERS.get(screen);
            if (maker == null) {
                throw new IllegalArgumentException("no view of " + screen);
            }
            view = maker.apply(context);
            made.put(screen, view);
        }
        return view;
    }
}

package io.github.plugferry.fx.remember;

import io.github.plugferry.app.api.DeviceStatus;
import io.github.plugferry.app.api.Problem;
import io.github.plugferry.app.sharing.Sentences;
import io.github.plugferry.fx.view.Messages;
import java.io.IOException;
import java.util.concurrent.Executor;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;

/// Whether a device is opened without a password, and the wish that it be.
public final class RememberViewModel {
    private static final Messages TEXT = Messages.of(RememberViewModel.class);

    private final Remembering remembering;
    private final Executor background;
    private final Executor screen;
    private final ReadOnlyBooleanWrapper offered = new ReadOnlyBooleanWrapper(this, "offered");
    private final ReadOnlyBooleanWrapper remembered = new ReadOnlyBooleanWrapper(this, "remembered");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy");
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper(this, "sentence", "");
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>(this, "problem");
    private @Nullable DeviceStatus device;

    /// @param background runs what blocks
    /// @param screen runs things on the thread that all view models live on
    public RememberViewModel(Remembering remembering, Executor background, Executor screen) {
        this.remembering = remembering;
        this.background = background;
        this.screen = screen;
    }

    /// Of this computer.
    public static RememberViewModel ofSystem() {
        return new RememberViewModel(
                Remembering.ofSystem(),
                task -> Thread.ofPlatform().daemon().name("remembered devices").start(task),
                Platform::runLater);
    }

    /// Whether it can be asked for: not of a simulated device or a hub, which nobody opens, nor of one that is neither
    /// there nor remembered.
    ReadOnlyBooleanProperty offeredProperty() {
        return offered.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty rememberedProperty() {
        return remembered.getReadOnlyProperty();
    }

    /// Whether a person is asked for a password. When that ends, the others tell already what came of it.
    ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /// What it does, and what is being waited for.
    ReadOnlyStringProperty sentenceProperty() {
        return sentence.getReadOnlyProperty();
    }

    /// Why it is still as it was; null where it is as was wished.
    ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }

    /// Looks how it is with a device.
    public void show(DeviceStatus now) {
        DeviceStatus before = device;
        device = now;
        boolean same = before != null
                && before.id().equals(now.id())
                && before.pluggedIn() == now.pluggedIn()
                && before.serial().equals(now.serial());
        if (!same) {
            background.execute(() -> {
                boolean found = remembering.isRemembered(now);
                screen.execute(() -> {
                    if (!busy.get()) {
                        tell(now, found);
                    }
                });
            });
        }
    }

    /// Remembers the device, or forgets it.
    void toggle() {
        DeviceStatus shown = device;
        if (shown == null || busy.get()) {
            return;
        }
        boolean wanted = !remembered.get();
        busy.set(true);
        problem.set(null);
        sentence.set(TEXT.get("busy"));
        background.execute(() -> {
            Problem failed = change(shown, wanted);
            boolean found = remembering.isRemembered(shown);
            screen.execute(() -> {
                problem.set(failed);
                tell(shown, found);
                busy.set(false);
            });
        });
    }

    /// @return why it was not done; null where it was
    private @Nullable Problem change(DeviceStatus shown, boolean wanted) {
        try {
            if (wanted) {
                remembering.remember(shown);
            } else {
                remembering.forget(shown);
            }
            return null;
        } catch (IOException e) {
            String what = TEXT.get(wanted ? "notDone" : "notUndone", shown.name());
            return new Problem(wanted ? "not-remembered" : "not-forgotten", what, Sentences.of(e), "", "", null);
        }
    }

    private void tell(DeviceStatus shown, boolean found) {
        remembered.set(found);
        offered.set(!shown.simulated() && !shown.hub() && (shown.pluggedIn() || found));
        sentence.set(TEXT.get(found ? "on" : "off"));
    }
}

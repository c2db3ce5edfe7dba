package io.github.plugferry.fx.settings;

import io.github.plugferry.app.api.Keep;
import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.api.Preferences;
import io.github.plugferry.app.api.Preferences.Notifications;
import io.github.plugferry.app.api.Preferences.OnClose;
import io.github.plugferry.app.api.Preferences.Theme;
import io.github.plugferry.app.api.Problem;
import io.github.plugferry.app.api.ShareTarget;
import io.github.plugferry.app.api.ShareTarget.Direction;
import io.github.plugferry.app.api.Snapshot;
import io.github.plugferry.fx.model.AddressText;
import io.github.plugferry.fx.model.InstanceModel;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.Property;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// The preferences as properties: whatever is set is ordered at once, and what others change is shown.
///
/// Orders go one after the other, and only the latest of those that wait: a slider that is drawn gives many.
public final class SettingsViewModel {
    private final BooleanProperty startAtLogin = new SimpleBooleanProperty();
    private final BooleanProperty startHidden = new SimpleBooleanProperty();
    private final ObjectProperty<OnClose> onClose = new SimpleObjectProperty<>(OnClose.ASK);
    private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(Theme.SYSTEM);
    private final BooleanProperty highContrast = new SimpleBooleanProperty();
    private final IntegerProperty textSize = new SimpleIntegerProperty(100);
    private final BooleanProperty reducedMotion = new SimpleBooleanProperty();
    private final ObjectProperty<Direction> direction = new SimpleObjectProperty<>(Direction.LISTEN);
    private final ObjectProperty<Keep> keep = new SimpleObjectProperty<>(Keep.UNTIL_STOPPED);
    private final BooleanProperty showHubs = new SimpleBooleanProperty();
    private final ObjectProperty<Notifications> notifications = new SimpleObjectProperty<>(Notifications.IMPORTANT);
    private final BooleanProperty confirmInput = new SimpleBooleanProperty();
    private final StringProperty backend = new SimpleStringProperty("usbfs");
    private final AddressText listenAddress = new AddressText(AddressText.Side.LISTEN);
    private final AddressText connectAddress = new AddressText(AddressText.Side.CONNECT);
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();

    private final InstanceModel model;
    private Preferences received;
    private @Nullable Preferences wanted;
    private boolean ordering;
    private boolean showing;

    public SettingsViewModel(InstanceModel model) {
        this.model = model;
        this.received = model.snapshot().preferences();
        display(received);
        for (Property<?> each : List.of(
                startAtLogin,
                startHidden,
                onClose,
                theme,
                highContrast,
                textSize,
                reducedMotion,
                direction,
                keep,
                showHubs,
                notifications,
                confirmInput,
                backend,
                listenAddress.textProperty(),
                connectAddress.textProperty())) {
            each.addListener((property, before, now) -> changed());
        }
        model.snapshotProperty().subscribe(this::show);
    }

    /// A snapshot that was made before an order was carried out says nothing new, so it changes nothing here.
    private void show(Snapshot snapshot) {
        if (!snapshot.preferences().equals(received)) {
            received = snapshot.preferences();
            if (wanted == null) {
                display(received);
            }
        }
    }

    private void display(Preferences preferences) {
        if (preferences.equals(current())) {
            return;
        }
        showing = true;
        startAtLogin.set(preferences.startAtLogin());
        startHidden.set(preferences.startHidden());
        onClose.set(preferences.keepSharingWhenClosed());
        theme.set(preferences.theme());
        highContrast.set(preferences.highContrast());
        textSize.set(preferences.textSizePercent());
        reducedMotion.set(preferences.reducedMotion());
        direction.set(preferences.defaultTarget().direction());
        addressFor(preferences.defaultTarget().direction())
                .textProperty()
                .set(preferences.defaultTarget().address());
        keep.set(preferences.defaultKeep());
        showHubs.set(preferences.showHubs());
        notifications.set(preferences.notifications());
        confirmInput.set(preferences.confirmInput());
        backend.set(preferences.backend());
        showing = false;
    }

    private void changed() {
        if (!showing && !current().equals(wanted == null ? received : wanted)) {
            wanted = current();
            order();
        }
    }

    private void order() {
        Preferences now = wanted;
        if (now == null || ordering) {
            return;
        }
        ordering = true;
        var _ = model.performQuietly(new Order.ChangePreferences(now)).whenComplete((answer, failure) -> {
            ordering = false;
            if (failure != null) {
                problem.set(InstanceModel.problem(failure));
                wanted = null;
                display(received);
                return;
            }
            problem.set(null);
            if (now.equals(wanted)) {
                wanted = null;
            }
            order();
        });
    }

    /// As the properties say. A target that is no address stays what it was.
    private Preferences current() {
        ShareTarget target = addressFor(direction.get())
                .address()
                .map(address -> new ShareTarget(direction.get(), address))
                .orElse(received.defaultTarget());
        return received.with(draft -> {
            draft.startAtLogin = startAtLogin.get();
            draft.startHidden = startHidden.get();
            draft.keepSharingWhenClosed = onClose.get();
            draft.theme = theme.get();
            draft.highContrast = highContrast.get();
            draft.textSizePercent = textSize.get();
            draft.reducedMotion = reducedMotion.get();
            draft.defaultTarget = target;
            draft.defaultKeep = keep.get();
            draft.showHubs = showHubs.get();
            draft.notifications = notifications.get();
            draft.confirmInput = confirmInput.get();
            draft.backend = backend.get();
        });
    }

    private AddressText addressFor(Direction side) {
        return switch (side) {
            case LISTEN -> listenAddress;
            case CONNECT -> connectAddress;
        };
    }

    /// Shows the first page again.
    void showFirstRunAgain() {
        wanted = current().with(draft -> draft.firstRunDone = false);
        order();
    }

    BooleanProperty startAtLoginProperty() {
        return startAtLogin;
    }

    BooleanProperty startHiddenProperty() {
        return startHidden;
    }

    ObjectProperty<OnClose> onCloseProperty() {
        return onClose;
    }

    ObjectProperty<Theme> themeProperty() {
        return theme;
    }

    BooleanProperty highContrastProperty() {
        return highContrast;
    }

    IntegerProperty textSizeProperty() {
        return textSize;
    }

    BooleanProperty reducedMotionProperty() {
        return reducedMotion;
    }

    /// Which side connects, where a device is shared at one click.
    ObjectProperty<Direction> directionProperty() {
        return direction;
    }

    AddressText listenAddress() {
        return listenAddress;
    }

    AddressText connectAddress() {
        return connectAddress;
    }

    ObjectProperty<Keep> keepProperty() {
        return keep;
    }

    BooleanProperty showHubsProperty() {
        return showHubs;
    }

    ObjectProperty<Notifications> notificationsProperty() {
        return notifications;
    }

    BooleanProperty confirmInputProperty() {
        return confirmInput;
    }

    StringProperty backendProperty() {
        return backend;
    }

    /// Why the last change was not made; null where it was.
    ReadOnlyObjectProperty<@Nullable Problem> problemProperty() {
        return problem.getReadOnlyProperty();
    }
}

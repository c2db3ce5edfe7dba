package io.github.plugferry.fx.firstrun;

import io.github.plugferry.app.api.Answer;
import io.github.plugferry.app.api.DeviceStatus;
import io.github.plugferry.app.api.Keep;
import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.api.Preferences;
import io.github.plugferry.app.api.ShareTarget;
import io.github.plugferry.app.api.ShareTarget.Direction;
import io.github.plugferry.app.api.Snapshot;
import io.github.plugferry.fx.model.AddressText;
import io.github.plugferry.fx.model.Attempt;
import io.github.plugferry.fx.model.InstanceModel;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// The first page: a device, who may use it, and the proof that the other side has it.
public final class FirstRunViewModel {
    private static final String KEYBOARD = "keyboard";

    private final ObservableList<DeviceStatus> choices = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<@Nullable DeviceStatus> device = new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<Audience> audience = new SimpleObjectProperty<>(Audience.THIS_COMPUTER);
    private final AddressText peer = new AddressText(AddressText.Side.CONNECT);
    private final ReadOnlyObjectWrapper<Step> step = new ReadOnlyObjectWrapper<>(Step.DEVICE);
    private final InstanceModel model;
    private final Attempt attempt;
    private String deviceId = "";

    public FirstRunViewModel(InstanceModel model) {
        this.attempt = new Attempt(model);
        this.model = model;
        model.snapshotProperty().subscribe(this::show);
    }

    /// What has to be done next; those before it are done.
    enum Step {
        DEVICE,
        AUDIENCE,
        /// Something has to happen on the other side.
        IMPORT,
        /// The other side has it.
        DONE
    }

    /// Who may use devices: the default of one click from now on.
    enum Audience {
        THIS_COMPUTER,
        NETWORK,
        PEER
    }

    private void show(Snapshot snapshot) {
        List<DeviceStatus> present = snapshot.devices().stream()
                .filter(each -> each.pluggedIn() && !each.hub())
                .toList();
        if (!choices.equals(present)) {
            choices.setAll(present);
        }
        device.set(present.stream()
                .filter(each -> each.id().equals(deviceId))
                .findFirst()
                .orElse(null));
        step.set(step(device.get()));
    }

    private static Step step(@Nullable DeviceStatus chosen) {
        if (chosen == null) {
            return Step.DEVICE;
        }
        if (chosen.state() == DeviceStatus.State.IN_USE) {
            return Step.DONE;
        }
        return chosen.share() == null || !chosen.share().enabled() ? Step.AUDIENCE : Step.IMPORT;
    }

    void startKeyboard() {
        attempt.perform(new Order.StartSimulated(KEYBOARD, ""), answer -> {
            if (answer instanceof Answer.Done done) {
                choose(done.id());
            }
        });
    }

    void choose(String id) {
        deviceId = id;
        show(model.snapshot());
    }

    /// Shares the device with those who were chosen; they are the default of one click from now on.
    void share() {
        DeviceStatus chosen = device.get();
        Optional<ShareTarget> target = target();
        if (chosen != null && target.isPresent()) {
            attempt.perform(
                    new Order.Share(chosen.id(), target.get(), Keep.UNTIL_STOPPED, null, false),
                    answer -> attempt.perform(change(draft -> draft.defaultTarget = target.get())));
        }
    }

    private Optional<ShareTarget> target() {
        return switch (audience.get()) {
            case THIS_COMPUTER -> Optional.of(new ShareTarget(Direction.LISTEN, "tcp:127.0.0.1:3240"));
            case NETWORK -> Optional.of(new ShareTarget(Direction.LISTEN, "tcp:3240"));
            case PEER -> peer.address().map(address -> new ShareTarget(Direction.CONNECT, address));
        };
    }

    /// Ends the page, whether it was followed or skipped.
    void finish(Runnable then) {
        attempt.perform(change(draft -> draft.firstRunDone = true), answer -> then.run());
    }

    private Order change(Consumer<Preferences.Draft> change) {
        return new Order.ChangePreferences(model.snapshot().preferences().with(change));
    }

    /// What can be shared, to choose from.
    ObservableList<DeviceStatus> choices() {
        return choices;
    }

    /// Null until one is chosen.
    ReadOnlyObjectProperty<@Nullable DeviceStatus> deviceProperty() {
        return device.getReadOnlyProperty();
    }

    ObjectProperty<Audience> audienceProperty() {
        return audience;
    }

    /// For [Audience#PEER].
    AddressText peer() {
        return peer;
    }

    ReadOnlyObjectProperty<Step> stepProperty() {
        return step.getReadOnlyProperty();
    }

    Attempt attempt() {
        return attempt;
    }
}

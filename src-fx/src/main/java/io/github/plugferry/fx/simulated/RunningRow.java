package io.github.plugferry.fx.simulated;

import io.github.plugferry.app.api.DeviceStatus;
import io.github.plugferry.app.api.Order;
import io.github.plugferry.fx.model.Attempt;
import io.github.plugferry.fx.model.InstanceModel;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// A simulated device that was started, and what it can be made to do.
final class RunningRow {
    private final ReadOnlyObjectWrapper<DeviceStatus> status;
    private final StringProperty text = new SimpleStringProperty("");
    private final Attempt attempt;

    RunningRow(DeviceStatus status, InstanceModel model) {
        this.status = new ReadOnlyObjectWrapper<>(status);
        this.attempt = new Attempt(model);
    }

    void show(DeviceStatus now) {
        status.set(now);
    }

    ReadOnlyObjectProperty<DeviceStatus> statusProperty() {
        return status.getReadOnlyProperty();
    }

    boolean types() {
        return status.get().category() == DeviceStatus.Category.KEYBOARD;
    }

    StringProperty textProperty() {
        return text;
    }

    /// Types the text of the row, which stays if that was not possible.
    void type() {
        if (!text.get().isEmpty()) {
            attempt.perform(new Order.TypeText(id(), text.get()), answer -> text.set(""));
        }
    }

    void plug(boolean pluggedIn) {
        attempt.perform(new Order.PlugSimulated(id(), pluggedIn));
    }

    void stall() {
        attempt.perform(new Order.StallSimulated(id()));
    }

    void stop() {
        attempt.perform(new Order.StopSimulated(id()));
    }

    /// Shares it on the terms of the preferences, or stops that.
    void share(boolean shared) {
        attempt.perform(shared ? new Order.Share(id(), null, null, null, false) : new Order.StopSharing(id()));
    }

    private String id() {
        return status.get().id();
    }

    Attempt attempt() {
        return attempt;
    }
}

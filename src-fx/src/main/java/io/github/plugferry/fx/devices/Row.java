package io.github.plugferry.fx.devices;

import io.github.plugferry.app.api.DeviceStatus;
import io.github.plugferry.app.api.DeviceStatus.Hindrance;
import io.github.plugferry.app.api.DeviceStatus.State;
import io.github.plugferry.app.api.Problem;
import io.github.plugferry.app.api.ShareStatus;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// A line of the list of devices. It stays the same object as long as what it stands for is there, so that a selection
/// stays on it.
sealed interface Row {
    /// For a countdown, which ends with 1.
    static long seconds(long millis) {
        return (millis + 999) / 1000;
    }

    /// The heading of a group.
    record Heading(Group group) implements Row {}

    /// A device, and what it says about itself that the instance does not.
    final class Device implements Row {
        private final String id;
        private final ReadOnlyObjectWrapper<DeviceStatus> status;
        private final ObjectProperty<@Nullable Hindrance> question = new SimpleObjectProperty<>(this, "question");
        private final ObjectProperty<@Nullable Problem> problem = new SimpleObjectProperty<>(this, "problem");
        private final BooleanProperty busy = new SimpleBooleanProperty(this, "busy");

        Device(DeviceStatus status) {
            this.id = status.id();
            this.status = new ReadOnlyObjectWrapper<>(this, "status", status.withoutTraffic());
        }

        String id() {
            return id;
        }

        /// Without what passes, which is in the history.
        DeviceStatus status() {
            return status.get();
        }

        ReadOnlyObjectProperty<DeviceStatus> statusProperty() {
            return status.getReadOnlyProperty();
        }

        /// Why it is not shared yet, with the choice to share it all the same; null where nothing is asked.
        ObjectProperty<@Nullable Hindrance> questionProperty() {
            return question;
        }

        /// Why the last order was not carried out; null where it was.
        ObjectProperty<@Nullable Problem> problemProperty() {
            return problem;
        }

        /// Whether an order is being carried out.
        BooleanProperty busyProperty() {
            return busy;
        }

        boolean isShared() {
            ShareStatus share = status().share();
            return share != null && share.enabled();
        }

        /// Not a hub: what is plugged into it is shared, and not the hub itself.
        boolean canBeShared() {
            return !status().hub();
        }

        boolean canBeCaptured() {
            return status().pluggedIn() && canBeShared();
        }

        /// Whether something has to be typed on the other side. While a client has it, nothing has any more.
        boolean hasCommand() {
            ShareStatus share = status().share();
            return share != null
                    && share.enabled()
                    && status().state() == State.SHARED
                    && !share.command().isEmpty();
        }

        /// Whether it is only still in the list because it is remembered.
        boolean canBeForgotten() {
            return !status().pluggedIn() && !status().simulated();
        }

        void update(DeviceStatus next) {
            DeviceStatus lasting = next.withoutTraffic();
            // The property tells of each object that it is given.
            if (!lasting.equals(status.get())) {
                status.set(lasting);
            }
        }
    }
}

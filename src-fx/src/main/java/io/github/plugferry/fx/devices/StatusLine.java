package io.github.plugferry.fx.devices;

import io.github.plugferry.app.api.DeviceStatus;
import io.github.plugferry.app.api.ShareStatus;
import io.github.plugferry.fx.control.LiveLabel;
import io.github.plugferry.fx.model.InstanceModel;
import io.github.plugferry.fx.view.Messages;
import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// How a device is, in a sentence with its sign.
///
/// Where nothing but time has passed, only some rows say so in one frame: all of them at once, as when another minute
/// is over, would have the whole list painted anew.
final class StatusLine extends HBox {
    private static final Messages TEXT = Messages.of(StatusLine.class);
    private static final int TURNS = 16;
    private static final long TURN_MILLIS = 250;

    /// How a state looks.
    private record Look(String icon, String style) {}

    private final InstanceModel model;
    private final FontIcon icon = new FontIcon();
    private final LiveLabel words = new LiveLabel();
    private @Nullable DeviceStatus shown;
    private @Nullable Look look;
    private int turn;
    private long dueMillis;

    StatusLine(InstanceModel model) {
        super(6);
        this.model = model;
        words.getStyleClass().add("small-text");
        HBox.setHgrow(words, Priority.ALWAYS);
        setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(icon, words);
    }

    /// Where in the list it is.
    void setTurn(int index) {
        turn = index % TURNS;
    }

    /// What comes next is another device.
    void reset() {
        shown = null;
    }

    void update(DeviceStatus device) {
        setLook(device);
        if (shown == null || !isOnlyOlder(shown, device)) {
            dueMillis = 0;
        } else if (dueMillis <= model.now()) {
            dueMillis = model.now() + turn * TURN_MILLIS;
        }
        shown = device;
    }

    /// What changes with the time.
    void tick() {
        DeviceStatus device = shown;
        if (device == null || model.now() < dueMillis) {
            return;
        }
        ShareStatus share = device.share();
        long wait = share == null ? 0 : share.retryAtEpochMillis() - model.now();
        words.setText(wait > 0 ? device.status() + " · " + TEXT.get("tile.retry", Row.seconds(wait)) : device.status());
    }

    private static boolean isOnlyOlder(DeviceStatus before, DeviceStatus after) {
        ShareStatus old = before.share();
        ShareStatus now = after.share();
        return old != null
                && now != null
                && before.state() == after.state()
                && old.sinceEpochMillis() == now.sinceEpochMillis()
                && old.state() == now.state()
                && old.client().equals(now.client())
                && Objects.equals(old.problem(), now.problem());
    }

    private void setLook(DeviceStatus device) {
        ShareStatus share = device.share();
        boolean trouble = share != null && share.problem() != null;
        Look next = switch (device.state()) {
            case NOT_SHARED -> new Look("mdi2c-circle-outline", "muted");
            case SHARED ->
                trouble
                        ? new Look("mdi2t-timer-sand", "status-warn")
                        : new Look("mdi2c-circle-slice-4", "status-accent");
            case IN_USE -> new Look("mdi2c-check-circle", "status-ok");
            case NEEDS_PERMISSION -> new Look("mdi2l-lock-outline", "status-warn");
            case NOT_PLUGGED_IN -> new Look("mdi2p-power-plug-off-outline", "muted");
            case PROBLEM -> new Look("mdi2a-alert-circle-outline", "status-bad");
        };
        Look before = look;
        // Each change of classes has the row styled anew.
        if (next.equals(before)) {
            return;
        }
        look = next;
        icon.setIconLiteral(next.icon());
        if (before != null) {
            icon.getStyleClass().remove(before.style());
            words.getStyleClass().remove(before.style());
        }
        icon.getStyleClass().add(next.style());
        words.getStyleClass().add(next.style());
    }
}

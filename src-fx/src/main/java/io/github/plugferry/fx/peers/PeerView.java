package io.github.plugferry.fx.peers;

import atlantafx.base.theme.Styles;
import io.github.plugferry.app.api.PeerStatus;
import io.github.plugferry.app.api.PeerStatus.RemoteDevice;
import io.github.plugferry.fx.control.Chip;
import io.github.plugferry.fx.control.Forms;
import io.github.plugferry.fx.control.ProblemRow;
import io.github.plugferry.fx.view.Context;
import io.github.plugferry.fx.view.Formats;
import io.github.plugferry.fx.view.Messages;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// A peer, with what it shares.
final class PeerView extends VBox {
    private static final Messages TEXT = Messages.of(PeerView.class);

    private final PeerRow row;
    private final Label name = new Label();
    private final TextField newName = new TextField();
    private final HBox renaming;
    private final HBox title;
    private final Chip chip = new Chip();
    private final Label address = new Label();
    private final Label sentence = Forms.text("");
    private final Button check = new Button(TEXT.get("peer.check"), new FontIcon("mdi2r-refresh"));
    private final BooleanProperty checking = new SimpleBooleanProperty(this, "checking");
    private final Button rename = new Button(TEXT.get("peer.rename"));
    private final Button forget = new Button(TEXT.get("peer.forget"));
    private final VBox devices = new VBox(6);
    private final CheckBox persistent = new CheckBox(TEXT.get("device.keep"));
    private final CheckBox observed = new CheckBox(TEXT.get("device.observed"));
    private final VBox terms = new VBox(6, persistent, observed);

    PeerView(PeerRow row, Context context) {
        this.row = row;
        getStyleClass().add("card");
        setId("peer-" + row.statusProperty().get().id());
        FontIcon icon = new FontIcon("mdi2d-desktop-classic");
        icon.getStyleClass().add("card-icon");
        name.getStyleClass().add("card-title");
        address.getStyleClass().addAll("muted", "mono");
        title = new HBox(8, name, chip);
        title.setAlignment(Pos.CENTER_LEFT);

        HBox.setHgrow(newName, Priority.ALWAYS);
        Button save = new Button(TEXT.get("peer.rename.done"));
        save.setOnAction(event -> rename());
        newName.setOnAction(event -> rename());
        Forms.closeOnEscape(newName, () -> setRenaming(false));
        renaming = new HBox(8, newName, save);
        Forms.setPresent(renaming, false);

        VBox words = new VBox(2, title, renaming, address);
        HBox.setHgrow(words, Priority.ALWAYS);
        check.setMinWidth(USE_PREF_SIZE);
        check.setOnAction(event -> row.check());
        Forms.dimWhile(check, checking);
        rename.setOnAction(event -> setRenaming(true));
        forget.getStyleClass().addAll(Styles.BUTTON_OUTLINED, Styles.DANGER);
        forget.setOnAction(event -> row.forget());
        HBox head = new HBox(12, icon, words);
        head.setAlignment(Pos.CENTER_LEFT);
        FlowPane buttons = new FlowPane(8, 8, check, rename, forget);

        persistent.setSelected(true);
        ProblemRow problem = new ProblemRow(context).of(row.attempt(), row.statusProperty(), PeerStatus::problem);
        getChildren().addAll(head, sentence, devices, terms, problem, buttons);
        row.statusProperty().subscribe(this::show);
        row.devicesProperty().subscribe(this::showDevices);
    }

    private void show(PeerStatus now) {
        name.setText(now.name());
        address.setText(now.address());
        switch (now.reachability()) {
            case UNKNOWN -> chip.set(TEXT.get("reach.unknown"), Chip.Tone.NEUTRAL);
            case CHECKING -> chip.set(TEXT.get("reach.checking"), Chip.Tone.ACCENT);
            case SHARES -> chip.set(TEXT.get("reach.shares"), Chip.Tone.GOOD);
            case ANSWERS -> chip.set(TEXT.get("reach.answers"), Chip.Tone.GOOD);
            case UNREACHABLE -> chip.set(TEXT.get("reach.unreachable"), Chip.Tone.BAD);
        }
        sentence.setText(now.sentence());
        // The problem says it already, and more.
        Forms.setPresent(sentence, !now.sentence().isEmpty() && now.problem() == null);
        checking.set(now.reachability() == PeerStatus.Reachability.CHECKING);
        check.setAccessibleText(TEXT.get("peer.check.accessible", now.name()));
        forget.setAccessibleText(TEXT.get("peer.forget.accessible", now.name()));
        newName.setAccessibleText(TEXT.get("peer.rename.accessible", now.name()));
    }

    private void showDevices(List<PeerRow.RemoteRow> now) {
        devices.getChildren().setAll(now.stream().map(this::line).toList());
        Forms.setPresent(devices, !now.isEmpty());
        Forms.setPresent(terms, now.stream().anyMatch(each -> !each.imported()));
    }

    private Node line(PeerRow.RemoteRow each) {
        RemoteDevice device = each.device();
        Label what = new Label(device.name());
        Label more = new Label(TEXT.get(
                "device.line", device.busId(), Formats.ids(device.vendorId(), device.productId()), device.speed()));
        more.getStyleClass().add("muted");
        VBox words = new VBox(2, what, more);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        Node end;
        if (each.imported()) {
            end = new Chip(TEXT.get("device.imported"), Chip.Tone.GOOD);
        } else {
            Button button = new Button(TEXT.get("device.import"));
            button.setMinWidth(USE_PREF_SIZE);
            button.setAccessibleText(TEXT.get("device.import.accessible", device.name()));
            button.setOnAction(event -> row.importDevice(device, persistent.isSelected(), observed.isSelected()));
            end = button;
        }
        HBox line = new HBox(12, words, end);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("row-line");
        return line;
    }

    private void setRenaming(boolean on) {
        Forms.setPresent(renaming, on);
        Forms.setPresent(title, !on);
        if (on) {
            newName.setText(name.getText());
            newName.requestFocus();
            newName.selectAll();
        } else {
            rename.requestFocus();
        }
    }

    private void rename() {
        row.rename(newName.getText());
        setRenaming(false);
    }
}

package io.github.plugferry.fx.listeners;

import atlantafx.base.theme.Styles;
import io.github.plugferry.app.api.PeerStatus;
import io.github.plugferry.app.api.PeerStatus.RemoteDevice;
import io.github.plugferry.fx.control.AddressField;
import io.github.plugferry.fx.control.Forms;
import io.github.plugferry.fx.control.ProblemRow;
import io.github.plugferry.fx.view.Context;
import io.github.plugferry.fx.view.Formats;
import io.github.plugferry.fx.view.Messages;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The fields of "Import from a host", and what the host has.
final class HostFormView extends VBox {
    private static final Messages TEXT = Messages.of(HostFormView.class);

    private final HostForm form;
    private final AddressField address;
    private final Label said = Forms.text("");
    private final VBox devices = new VBox(8);

    /// @param close closes the form
    HostFormView(HostForm form, Context context, Runnable close) {
        super(10);
        this.form = form;
        address =
                new AddressField(form.address(), TEXT.get("host.address"), TEXT.get("host.address.prompt"), this::look);
        address.field().setId("host-address");
        CheckBox persistent = new CheckBox(TEXT.get("host.persistent"));
        persistent.selectedProperty().bindBidirectional(form.persistentProperty());
        CheckBox observed = new CheckBox(TEXT.get("host.observed"));
        observed.selectedProperty().bindBidirectional(form.observedProperty());
        Button look = new Button(TEXT.get("host.look"));
        look.setId("host-look");
        look.getStyleClass().add(Styles.ACCENT);
        Forms.dimWhile(look, form.attempt().runningProperty());
        look.setOnAction(event -> look());
        Button cancel = new Button(TEXT.get("host.close"));
        cancel.setOnAction(event -> close.run());
        ProblemRow problem = new ProblemRow(context)
                .of(form.attempt(), form.hostProperty(), host -> host == null ? null : host.problem());
        getChildren().addAll(address, persistent, observed, new FlowPane(8, 8, look, cancel), problem, said, devices);
        form.hostProperty().subscribe(this::show);
    }

    void focus() {
        address.field().requestFocus();
    }

    private void look() {
        if (form.address().address().isEmpty()) {
            address.complain(form.address());
        } else {
            form.look();
        }
    }

    private void show(@Nullable PeerStatus host) {
        devices.getChildren().clear();
        // A problem says it already, and more.
        Forms.setPresent(said, host != null && host.problem() == null);
        if (host == null) {
            return;
        }
        boolean asking = host.reachability() == PeerStatus.Reachability.CHECKING;
        said.setText(asking ? TEXT.get("host.asking", host.address()) : host.sentence());
        host.devices().forEach(each -> devices.getChildren().add(line(each)));
    }

    private Node line(RemoteDevice device) {
        Label more = new Label(TEXT.get(
                "host.device", device.busId(), Formats.ids(device.vendorId(), device.productId()), device.speed()));
        more.getStyleClass().add("muted");
        VBox words = new VBox(2, new Label(device.name()), more);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        Button button = new Button(TEXT.get("host.import"));
        button.setMinWidth(USE_PREF_SIZE);
        button.setAccessibleText(TEXT.get("host.import.accessible", device.name()));
        Forms.dimWhile(button, form.attempt().runningProperty());
        button.setOnAction(event -> form.importDevice(device));
        HBox line = new HBox(12, words, button);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("row-line");
        return line;
    }
}

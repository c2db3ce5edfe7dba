package io.github.plugferry.fx.simulated;

import atlantafx.base.theme.Styles;
import io.github.plugferry.fx.control.Forms;
import io.github.plugferry.fx.control.ProblemRow;
import io.github.plugferry.fx.view.Context;
import io.github.plugferry.fx.view.Messages;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// A card of the gallery.
final class KindView extends VBox {
    private static final Messages TEXT = Messages.of(KindView.class);

    KindView(KindCard card, Context context) {
        getStyleClass().add("card");
        Kind kind = card.kind();
        setId("kind-" + kind.name());
        FontIcon icon = new FontIcon(KindIcons.of(kind));
        icon.getStyleClass().add("card-icon");
        HBox head = new HBox(10, icon, Forms.text(kind.title(), "card-title"));
        head.setAlignment(Pos.CENTER_LEFT);

        VBox options = options(card);
        Hyperlink disclose = new Hyperlink(TEXT.get("card.options"), new FontIcon("mdi2c-chevron-right"));
        disclose.setOnAction(event -> {
            boolean open = !options.isVisible();
            Forms.setPresent(options, open);
            disclose.setGraphic(new FontIcon(open ? "mdi2c-chevron-down" : "mdi2c-chevron-right"));
            disclose.setVisited(false);
        });
        Forms.setPresent(options, false);
        Forms.setPresent(disclose, !options.getChildren().isEmpty());

        Button start = new Button(TEXT.get("card.start"));
        start.getStyleClass().add(Styles.ACCENT);
        start.setAccessibleText(TEXT.get("card.start.accessible", kind.title()));
        Forms.dimWhile(start, card.attempt().runningProperty());
        start.setOnAction(event -> card.start());
        Region push = new Region();
        HBox.setHgrow(push, Priority.ALWAYS);
        HBox foot = new HBox(8, disclose, push, start);
        foot.setAlignment(Pos.CENTER_LEFT);

        ProblemRow problem = new ProblemRow(context).of(card.attempt());
        Region space = new Region();
        VBox.setVgrow(space, Priority.ALWAYS);
        getChildren().addAll(head, Forms.text(kind.description(), "muted"), space, options, problem, foot);
    }

    private static VBox options(KindCard card) {
        VBox options = new VBox(8);
        if (card.kind().types()) {
            TextField text = new TextField();
            text.setPromptText(TEXT.get("card.text.prompt"));
            text.textProperty().bindBidirectional(card.textProperty());
            text.setOnAction(event -> card.start());
            options.getChildren().add(Forms.labelled(TEXT.get("card.text"), text));
        }
        for (Kind.Option option : card.kind().options()) {
            TextField value = new TextField();
            value.setId("option-" + option.name());
            value.setPromptText(option.prompt());
            value.textProperty().bindBidirectional(card.valueProperty(option));
            value.setOnAction(event -> card.start());
            VBox field = Forms.labelled(option.name(), value);
            field.getChildren().add(Forms.text(option.description(), "muted", Styles.TEXT_SMALL));
            options.getChildren().add(field);
        }
        return options;
    }
}

package io.github.plugferry.fx.control;

import atlantafx.base.theme.Styles;
import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.api.Problem;
import io.github.plugferry.fx.model.Attempt;
import io.github.plugferry.fx.view.Context;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// What is wrong, why, what helps, and a button that does it: right where it went wrong. Not there where nothing is.
public final class ProblemRow extends HBox {
    private final ObjectProperty<@Nullable Problem> problem = new SimpleObjectProperty<>(this, "problem");
    private final Consumer<Order> orders;
    private final Consumer<String> copy;
    private final VBox body = new VBox(4);

    public ProblemRow(Context context) {
        super(10);
        this.orders = context.model()::order;
        this.copy = context.navigator()::copy;
        getStyleClass().add("problem-row");
        setAlignment(Pos.TOP_LEFT);
        setAccessibleRole(AccessibleRole.TEXT);
        HBox.setHgrow(body, Priority.ALWAYS);
        FontIcon icon = new FontIcon("mdi2a-alert-circle-outline");
        getChildren().addAll(icon, body);
        problem.subscribe(this::show);
    }

    public ObjectProperty<@Nullable Problem> problemProperty() {
        return problem;
    }

    /// Shows what was wrong with the last attempt.
    public ProblemRow of(Attempt attempt) {
        problem.bind(attempt.problemProperty());
        return this;
    }

    /// Shows what was wrong with the last attempt or, where nothing was, what is wrong with the thing itself.
    public <S extends @Nullable Object> ProblemRow of(
            Attempt attempt, ObservableValue<S> status, Function<S, @Nullable Problem> problemOf) {
        problem.bind(Bindings.createObjectBinding(
                () -> {
                    Problem attempted = attempt.problemProperty().get();
                    return attempted != null ? attempted : problemOf.apply(status.getValue());
                },
                attempt.problemProperty(),
                status));
        return this;
    }

    private void show(@Nullable Problem now) {
        Forms.setPresent(this, now != null);
        body.getChildren().clear();
        if (now == null) {
            return;
        }
        setAccessibleText(now.sentence());
        body.getChildren().add(Forms.text(now.what(), Styles.TEXT_BOLD));
        for (String part : new String[] {now.why(), now.remedy()}) {
            if (!part.isEmpty()) {
                body.getChildren().add(Forms.text(part));
            }
        }
        addButtons(now);
    }

    private void addButtons(Problem now) {
        FlowPane buttons = new FlowPane(8, 4);
        Order fix = now.fix();
        if (fix != null) {
            Button mend = new Button(ProblemWords.fix(fix));
            mend.getStyleClass().addAll(Styles.SMALL);
            mend.setOnAction(event -> orders.accept(fix));
            buttons.getChildren().add(mend);
        }
        if (!now.details().isEmpty()) {
            Button details = new Button(ProblemWords.copy());
            details.getStyleClass().addAll(Styles.FLAT, Styles.SMALL);
            details.setOnAction(event -> copy.accept(ProblemWords.details(now)));
            buttons.getChildren().add(details);
        }
        if (!buttons.getChildren().isEmpty()) {
            body.getChildren().add(buttons);
        }
    }
}

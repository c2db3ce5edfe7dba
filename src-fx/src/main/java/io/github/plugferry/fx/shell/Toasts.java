package io.github.plugferry.fx.shell;

import atlantafx.base.theme.Styles;
import io.github.plugferry.app.api.Order;
import io.github.plugferry.app.api.Problem;
import io.github.plugferry.fx.control.ProblemWords;
import io.github.plugferry.fx.view.Messages;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;

/// Short messages in a corner of the window. What was done goes by itself; what went wrong stays until it is closed,
/// and
/// the same problem is there once.
final class Toasts {
    private static final Messages TEXT = Messages.of(Toasts.class);
    private static final Duration STAY = Duration.seconds(5);
    private static final int MOST = 4;

    private final VBox area;
    private final Consumer<Order> orders;
    private final Consumer<String> clipboard;

    /// @param orders carries out the remedy of a problem
    /// @param clipboard takes the details of one
    Toasts(VBox area, Consumer<Order> orders, Consumer<String> clipboard) {
        this.area = area;
        this.orders = orders;
        this.clipboard = clipboard;
        area.setPickOnBounds(false);
        area.setFocusTraversable(false);
    }

    void done(String sentence) {
        if (sentence.isEmpty()) {
            return;
        }
        Label text = text(sentence);
        HBox toast = toast("mdi2c-check-circle-outline", "toast-done", sentence, text);
        add(toast, sentence);
        PauseTransition wait = new PauseTransition(STAY);
        wait.setOnFinished(event -> area.getChildren().remove(toast));
        wait.play();
    }

    void problem(Problem problem) {
        Label what = text(problem.what());
        what.getStyleClass().add(Styles.TEXT_BOLD);
        VBox body = new VBox(4, what);
        for (String part : new String[] {problem.why(), problem.remedy()}) {
            if (!part.isEmpty()) {
                body.getChildren().add(text(part));
            }
        }
        HBox buttons = new HBox(8);
        Order fix = problem.fix();
        HBox toast = toast("mdi2a-alert-circle-outline", "toast-problem", problem.sentence(), body);
        if (fix != null) {
            Button mend = new Button(ProblemWords.fix(fix));
            mend.getStyleClass().addAll(Styles.ACCENT, Styles.SMALL);
            mend.setOnAction(event -> {
                area.getChildren().remove(toast);
                orders.accept(fix);
            });
            buttons.getChildren().add(mend);
        }
        buttons.getChildren().add(detailsButton(problem, body));
        body.getChildren().add(buttons);
        add(toast, problem.code() + problem.what());
    }

    private Button detailsButton(Problem problem, VBox body) {
        Button details = new Button(TEXT.get("toast.details"));
        details.getStyleClass().addAll(Styles.FLAT, Styles.SMALL);
        details.setOnAction(event -> {
            Label code = text(problem.details().isEmpty() ? problem.code() : problem.code() + "\n" + problem.details());
            code.getStyleClass().addAll("mono", "muted");
            code.setMaxHeight(160);
            body.getChildren().add(body.getChildren().size() - 1, code);
            details.setText(ProblemWords.copy());
            details.setOnAction(again -> clipboard.accept(ProblemWords.details(problem)));
        });
        return details;
    }

    private HBox toast(String icon, String style, String accessible, Node body) {
        Button close = new Button(null, new FontIcon("mdi2c-close"));
        close.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, Styles.SMALL);
        close.setAccessibleText(TEXT.get("toast.close"));
        HBox toast = new HBox(12, new FontIcon(icon), body, close);
        HBox.setHgrow(body, Priority.ALWAYS);
        toast.setAlignment(Pos.TOP_LEFT);
        toast.getStyleClass().addAll("toast", style);
        toast.setAccessibleRole(AccessibleRole.TEXT);
        toast.setAccessibleText(accessible);
        close.setOnAction(event -> area.getChildren().remove(toast));
        return toast;
    }

    private void add(HBox toast, String identity) {
        area.getChildren().removeIf(other -> identity.equals(other.getUserData()));
        toast.setUserData(identity);
        area.getChildren().add(toast);
        while (area.getChildren().size() > MOST) {
            area.getChildren().removeFirst();
        }
    }

    private static Label text(String sentence) {
        Label label = new Label(sentence);
        label.setWrapText(true);
        label.setMaxWidth(Double.MAX_VALUE);
        // A label in a row would rather be cut than be higher.
        label.setMinHeight(javafx.scene.layout.Region.USE_PREF_SIZE);
        return label;
    }
}

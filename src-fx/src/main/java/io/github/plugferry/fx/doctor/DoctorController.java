package io.github.plugferry.fx.doctor;

import io.github.plugferry.app.doctor.Finding;
import io.github.plugferry.fx.control.Forms;
import io.github.plugferry.fx.control.ProblemRow;
import io.github.plugferry.fx.view.Context;
import io.github.plugferry.fx.view.Fxml;
import io.github.plugferry.fx.view.Messages;
import io.github.plugferry.fx.view.ScreenView;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.application.Platform;
import javafx.collections.ListChangeListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// Shows what this computer is ready for.
public final class DoctorController implements ScreenView {
    private static final Messages TEXT = Messages.of(DoctorController.class);

    /// An examination reads files, and a fix waits for a person.
    private static final Executor BACKGROUND =
            task -> Thread.ofPlatform().daemon().name("doctor").start(task);

    private final DoctorViewModel viewModel;
    private final Parent root;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Label summary;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private Button again;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox problemArea;

    @FXML
    @SuppressWarnings("NullAway.Init")
    private VBox findings;

    public DoctorController(Context context) {
        this(context, new DoctorViewModel(Examiner.ofSystem(context.tray()::getValue), BACKGROUND, Platform::runLater));
    }

    DoctorController(Context context, DoctorViewModel viewModel) {
        this.viewModel = viewModel;
        root = Fxml.load(this, "doctor.fxml");
        ProblemRow problem = new ProblemRow(context);
        problem.problemProperty().bind(viewModel.problemProperty());
        problemArea.getChildren().add(problem);
        viewModel.problemProperty().subscribe(now -> Forms.setPresent(problemArea, now != null));
        viewModel.findings().addListener((ListChangeListener<Finding>) change -> show());
        Forms.dimWhile(again, viewModel.busyProperty());
        viewModel.busyProperty().subscribe(this::summarise);
    }

    private void show() {
        Optional<String> focused = findings.getChildren().stream()
                .filter(Node::isFocusWithin)
                .map(Node::getId)
                .findFirst();
        findings.getChildren()
                .setAll(viewModel.findings().stream()
                        .map(each -> new FindingView(each, viewModel))
                        .toList());
        focused.ifPresent(this::focus);
        summarise();
    }

    /// The finding that took the place of one that had the focus. Where there is nothing to press any more, the
    /// button that is always there.
    private void focus(String findingId) {
        Node fix = findings.lookup("#%s .button".formatted(findingId));
        (fix == null ? again : fix).requestFocus();
    }

    private void summarise() {
        List<Finding> found = viewModel.findings();
        long bad = count(found, Finding.State.BAD);
        long notes = count(found, Finding.State.NOTE);
        if (viewModel.busyProperty().get() || found.isEmpty()) {
            summary.setText(TEXT.get("doctor.looking"));
        } else if (bad > 0) {
            summary.setText(TEXT.get("doctor.summary.bad", bad));
        } else if (notes > 0) {
            summary.setText(TEXT.get("doctor.summary.notes", notes));
        } else {
            summary.setText(TEXT.get("doctor.summary.good"));
        }
    }

    private static long count(List<Finding> found, Finding.State state) {
        return found.stream().filter(each -> each.state() == state).count();
    }

    @FXML
    void examine() {
        viewModel.examine();
    }

    @Override
    public void shown() {
        viewModel.examine();
    }

    @Override
    public Parent root() {
        return root;
    }
}

package io.github.plugferry.fx.shell;

import io.github.plugferry.app.api.Instance;
import io.github.plugferry.app.api.Problem;
import io.github.plugferry.app.desktop.Appearance;
import io.github.plugferry.app.doctor.TrayHost;
import io.github.plugferry.fx.control.EmptyState;
import io.github.plugferry.fx.model.InstanceModel;
import io.github.plugferry.fx.view.Messages;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// The one window. It is there before the instance is, and says that it waits, so that a slow start is seen.
///
/// Thread: the one of JavaFX.
public final class MainWindow {
    private static final Messages TEXT = Messages.of(MainWindow.class);
    private static final long TICK_MILLIS = 250;

    private final Stage stage;
    private final WindowSize first;
    private final Scene scene;
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("window clock").daemon().factory());
    private final LongSupplier clock;
    private final ObjectProperty<TrayHost> tray = new SimpleObjectProperty<>(TrayHost.UNKNOWN);
    private final ObjectProperty<Appearance> wanted = new SimpleObjectProperty<>(Appearance.UNKNOWN);
    private @Nullable ScheduledFuture<?> ticking;
    private @Nullable InstanceModel model;
    private @Nullable MainController controller;

    public MainWindow(Stage stage) {
        this(stage, WindowSize.FIRST);
    }

    MainWindow(Stage stage, WindowSize size) {
        this(stage, size, System::currentTimeMillis);
    }

    MainWindow(Stage stage, LongSupplier clock) {
        this(stage, WindowSize.FIRST, clock);
    }

    /// @param clock milliseconds since the epoch
    private MainWindow(Stage stage, WindowSize size, LongSupplier clock) {
        this.stage = stage;
        this.first = size;
        this.clock = clock;
        this.scene = new Scene(new StackPane(new Label(TEXT.get("window.wait"))), size.width(), size.height());
        stage.setTitle(TEXT.get("window.title"));
        stage.setMinWidth(WindowSize.LEAST_WIDTH);
        stage.setMinHeight(WindowSize.LEAST_HEIGHT);
        stage.setScene(scene);
        stage.setMaximized(size.maximized());
        Looks.applyTheme(scene);
    }

    public void show() {
        stage.show();
        stage.setIconified(false);
        stage.toFront();
    }

    /// As it is now, for the next time.
    WindowSize size() {
        // Maximized, it does not tell how large it would be otherwise.
        return stage.isMaximized()
                ? new WindowSize(first.width(), first.height(), true)
                : new WindowSize(scene.getWidth(), scene.getHeight(), false);
    }

    /// Does something after the next frame.
    void onFrame(Runnable action) {
        scene.addPostLayoutPulseListener(new Runnable() {
            @Override
            public void run() {
                scene.removePostLayoutPulseListener(this);
                Platform.runLater(action);
            }
        });
    }

    /// Shows an instance.
    ///
    /// @param quit ends the program
    public void open(Instance instance, Runnable quit) {
        InstanceModel opened = new InstanceModel(instance, Platform::runLater);
        model = opened;
        MainController main = new MainController(opened, tray);
        controller = main;
        scene.setRoot(main.root());
        Looks.follow(scene, opened, wanted);
        Keys.install(scene, main, quit);
        Runnable look = () -> setShown(opened, stage.isShowing() && !stage.isIconified());
        stage.showingProperty().subscribe(look);
        stage.iconifiedProperty().subscribe(look);
        look.run();
    }

    void trayKnown(boolean hosted) {
        tray.set(hosted ? TrayHost.PRESENT : TrayHost.ABSENT);
    }

    /// Takes what the desktop says that the person wants of all programs.
    void wanted(Appearance appearance) {
        wanted.set(appearance);
    }

    MainController main() {
        return Objects.requireNonNull(controller, "not open");
    }

    /// Says why there is no instance.
    public void fail(Problem problem) {
        scene.setRoot(new EmptyState(
                "mdi2a-alert-circle-outline",
                TEXT.get("window.failed"),
                problem.sentence() + "\n" + problem.details()));
        Looks.applyDefault(scene);
    }

    public void close() {
        ticker.shutdownNow();
        if (model != null) {
            model.close();
        }
        stage.hide();
    }

    private void setShown(InstanceModel opened, boolean shown) {
        opened.setShown(shown);
        if (ticking != null) {
            ticking.cancel(false);
        }
        ticking = shown && !ticker.isShutdown()
                ? ticker.scheduleAtFixedRate(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS)
                : null;
    }

    private void tick() {
        long now = clock.getAsLong();
        InstanceModel open = model;
        if (open != null) {
            Platform.runLater(() -> open.tick(now));
        }
    }
}

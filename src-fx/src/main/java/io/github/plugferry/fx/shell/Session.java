package io.github.plugferry.fx.shell;

import io.github.plugferry.app.api.Instance;
import io.github.plugferry.app.cli.Window;
import io.github.plugferry.app.desktop.Appearance;
import io.github.plugferry.app.settings.Xdg;
import io.github.plugferry.fx.model.InstanceModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.geometry.Dimension2D;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.WindowEvent;
import org.jspecify.annotations.Nullable;

/// The program from its start to its end: the window, the instance behind it, and the icon in the tray. Closing the
/// window keeps sharing where the icon stays, and asks where there is none.
///
/// Thread: the one of JavaFX.
public final class Session {
    private static final Path SIZE = Xdg.of(System.getenv()).state().resolve("window.properties");

    private final Stage stage;
    private final MainWindow window;
    private final Window.Start terms;
    private @Nullable CompletableFuture<Instance> opening;
    private @Nullable Instance instance;
    private @Nullable TrayLink tray;
    private boolean ending;

    public Session(Stage stage, Window.Start terms) {
        this.stage = stage;
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        this.window =
                new MainWindow(stage, WindowSize.read(SIZE).on(new Dimension2D(screen.getWidth(), screen.getHeight())));
        this.terms = terms;
    }

    public void start() {
        Platform.setImplicitExit(false);
        stage.setOnCloseRequest(this::closeRequested);
        if (terms.hidden()) {
            openInstance();
        } else {
            // After the first frame, which would wait for it where there are few processors.
            window.onFrame(this::openInstance);
            window.show();
        }
    }

    private void openInstance() {
        if (ending) {
            return;
        }
        CompletableFuture<Instance> begun = new CompletableFuture<>();
        opening = begun;
        Thread.ofPlatform().name("instance opener").start(() -> open(terms.instance(), begun));
        var _ = begun.whenComplete((opened, e) -> Platform.runLater(() -> {
            if (e != null && ending) {
                finish();
            } else if (e != null) {
                window.fail(InstanceModel.problem(e));
                window.show();
            } else {
                opened(opened);
            }
        }));
    }

    /// Whatever happens is told to whoever waits.
    @SuppressWarnings("CatchingUnchecked")
    private static void open(Callable<Instance> instance, CompletableFuture<Instance> opening) {
        try {
            opening.complete(instance.call());
        } catch (Exception e) {
            opening.completeExceptionally(e);
        }
    }

    /// Shows the window, above the others; for whoever has started the program again.
    public void raise() {
        if (!ending) {
            window.show();
        }
    }

    private void opened(Instance opened) {
        instance = opened;
        if (ending) {
            finish();
            return;
        }
        window.open(opened, this::quit);
        var _ = opened.ended().whenComplete((nothing, e) -> Platform.runLater(this::quit));
        tray = TrayLink.start(opened, new TrayLink.Window() {
            @Override
            public void open() {
                Platform.runLater(window::show);
            }

            @Override
            public void quit() {
                Platform.runLater(Session.this::quit);
            }

            @Override
            public void wanted(Appearance appearance) {
                Platform.runLater(() -> window.wanted(appearance));
            }

            @Override
            public void trayKnown(boolean hosted) {
                Platform.runLater(() -> {
                    window.trayKnown(hosted);
                    // Started without a window, and there is nothing else to be seen: it would be lost.
                    if (!hosted && !stage.isShowing() && !ending) {
                        window.show();
                    }
                });
            }
        });
    }

    private void closeRequested(WindowEvent event) {
        event.consume();
        Instance open = instance;
        if (open == null || open.isRemote()) {
            quit();
            return;
        }
        switch (Closing.of(open.snapshot(), tray != null && tray.isHosted())) {
            case QUIT -> quit();
            case HIDE -> stage.hide();
            case ASK -> window.main().showSheet(new CloseController(window.main(), stage::hide, this::quit).root());
        }
    }

    private void quit() {
        if (ending) {
            return;
        }
        ending = true;
        WindowSize size = window.size();
        window.close();
        terms.gone().run();
        keep(size);
        finish();
    }

    private static void keep(WindowSize size) {
        try {
            size.write(SIZE);
        } catch (IOException e) {
            // It is not missed much.
            System.getLogger(Session.class.getName())
                    .log(System.Logger.Level.DEBUG, "the size of the window is not kept", e);
        }
    }

    /// Gives everything back, which takes a moment, without a window.
    private void finish() {
        TrayLink shown = tray;
        Instance open = instance;
        CompletableFuture<Instance> begun = opening;
        if (open == null && begun != null && !begun.isDone()) {
            // Still being opened: it is closed when that is done.
            return;
        }
        Thread.ofPlatform().name("end of the program").start(() -> {
            if (shown != null) {
                shown.close();
            }
            if (open != null) {
                open.close();
            }
            Platform.exit();
        });
    }
}
